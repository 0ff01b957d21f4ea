import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readVmcoreLog, type VmcoreLog, type VmcoreOptions } from '../../../src/collect/vmcore/index.js';
import { vmcoreinfoText } from './writer/files.js';
import { x86, type Kernel } from './writer/kernels.js';
import { ringLog, type Entry } from './writer/logs.js';

const directories: string[] = [];

/** For `afterEach`: removes what was read. */
export function removeDumps(): void {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
}

/** The first of the files is read, the others lie beside it. */
export async function read(files: readonly Buffer[], options?: VmcoreOptions): Promise<VmcoreLog | undefined> {
  const directory = mkdtempSync(join(tmpdir(), 'hangwise-vmcore-'));
  directories.push(directory);
  for (const [index, bytes] of files.entries()) writeFileSync(join(directory, `vmcore.${String(index)}`), bytes);
  return readVmcoreLog(join(directory, 'vmcore.0'), { name: 'vmcore', ...options });
}

/** The log alone: the lines about the machine stand behind an empty one. */
export function logOf(result: VmcoreLog | undefined): string {
  const text = Buffer.from(result?.log ?? []).toString('latin1');
  return text.slice(0, text.lastIndexOf('\n\n') + 1);
}

export function codes(result: VmcoreLog | undefined): readonly string[] {
  return (result?.problems ?? []).map(({ code }) => code);
}

/** Entries of a log without anything peculiar. */
export const SAMPLE: readonly Entry[] = Array.from({ length: 20 }, (_, index) => ({
  nanoseconds: BigInt(index) * 1_000_000_007n,
  caller: index,
  text: `line ${String(index)} of a log`,
}));

/** A machine with that log in its memory, and its VMCOREINFO. */
export function sample(kernel: Kernel = x86(4)): { readonly kernel: Kernel; readonly info: string } {
  const { lines } = ringLog({ countBits: 5, sizeBits: 10, fits: true })(kernel, SAMPLE);
  return { kernel, info: vmcoreinfoText(kernel, lines) };
}
