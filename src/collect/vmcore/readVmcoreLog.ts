import type { Problem } from '../../model/problem.js';
import { architectureOf, virtualMemory } from './addressSpace.js';
import { aboutDump, linesAbout, type AboutDump } from './aboutDump.js';
import type { Dump } from './dump.js';
import { openDumpFile, type DumpBytes, type DumpFile } from './dumpBytes.js';
import { VMCORE_LIMITS, type VmcoreLimits } from './limits.js';
import type { LogOutcome, LogReader } from './log/logReading.js';
import { logText, type FinishedText } from './log/logText.js';
import { readPlainBuffer } from './log/plainBuffer.js';
import { readRingBuffer } from './log/ringBuffer.js';
import { readStructuredBuffer } from './log/structuredBuffer.js';
import { keepingPages, type Memory } from './memory.js';
import { openDump, type OpenedDump } from './openDump.js';
import { dumpProblems, faultProblems, outcomeProblem } from './problems.js';
import { searchVmcoreinfo } from './search.js';
import { splitParts } from './splitParts.js';
import { parseVmcoreinfo, type Vmcoreinfo } from './vmcoreinfo.js';

export interface VmcoreOptions {
  /** What it is called in problems; its path where none is given. */
  readonly name?: string;
  /** Told while a dump is searched: bytes that were gone through, and of how many. */
  readonly progress?: (bytes: number, size: number) => void;
  readonly limits?: Partial<VmcoreLimits>;
}

export interface VmcoreLog {
  /** The log as dmesg shows it, an empty line, and lines about the machine as crash shows them; absent where there is no log to be had. */
  readonly log?: Uint8Array;
  /** Absent where not even the header could be read. */
  readonly about?: AboutDump;
  readonly problems: readonly Problem[];
}

/** Texts of VMCOREINFO that a search tries. */
const MOST_CANDIDATES = 16;
/** Blocks between two pauses, in which the terminal and signals have their turn. */
const BLOCKS_A_PAUSE = 256;

/**
 * Reads the kernel's log out of a memory dump, without symbols: VMCOREINFO says where it lies and how it is laid out.
 * @param path of an ELF or kdump-compressed dump, flattened or not; any other file is looked at and left alone
 * @returns undefined for what is no dump
 */
export async function readVmcoreLog(path: string, options: VmcoreOptions = {}): Promise<VmcoreLog | undefined> {
  const file = openDumpFile(path);
  if (file === undefined) return undefined;
  let parts: readonly DumpFile[] = [];
  try {
    const limits = { ...VMCORE_LIMITS, ...options.limits };
    const opened = openDump(file, {
      pieces: limits.flattenedPieces,
      progress: (bytes) => options.progress?.(bytes, file.size),
      otherParts: (header) => (parts = splitParts(path, header)),
    });
    if (opened === undefined) return undefined;
    const result = await readOpened(opened, file, limits, options);
    const named = { file: options.name ?? path };
    return {
      ...result,
      problems: result.problems.map((problem) => ({ ...problem, args: { ...problem.args, ...named } })),
    };
  } finally {
    for (const open of [file, ...parts]) open.close();
  }
}

async function readOpened(
  opened: OpenedDump,
  file: DumpBytes,
  limits: VmcoreLimits,
  { progress }: VmcoreOptions,
): Promise<VmcoreLog> {
  if (opened.type === 'refused') return { problems: [{ code: opened.code, severity: 'error', args: {} }] };
  const { dump, flattened, cutOff } = opened;
  const memory = keepingPages(dump.memory);
  const before = dumpProblems(dump, cutOff);
  if (dump.vmcoreinfo !== undefined) {
    const attempt = attemptLog(dump, memory, dump.vmcoreinfo, limits);
    return { ...result(attempt, dump, flattened), problems: [...before, ...attempt.problems] };
  }
  const found = await searchLog(dump, memory, limits, (bytes) => progress?.(Math.min(bytes, file.size), file.size));
  if (found === undefined)
    return {
      about: aboutDump(dump, flattened),
      problems: [...before, { code: 'vmcore.no-vmcoreinfo', severity: 'error', args: {} }],
    };
  const note: Problem = { code: 'vmcore.found-vmcoreinfo', severity: 'note', args: {} };
  return { ...result(found, dump, flattened), problems: [...before, note, ...found.problems] };
}

/** What came of reading a log after one text of VMCOREINFO. */
interface Attempt {
  readonly info: Vmcoreinfo;
  readonly memory: ReturnType<typeof virtualMemory>;
  readonly finished: FinishedText;
  readonly problems: readonly Problem[];
}

function attemptLog(dump: Dump, memory: Memory, vmcoreinfo: Buffer, limits: VmcoreLimits): Attempt {
  const info = parseVmcoreinfo(vmcoreinfo);
  const virtual = virtualMemory(dump, memory, info);
  const text = logText(limits.textBytes);
  const outcome = readLog(info, { form: dump, info, memory: virtual, records: limits.records }, text);
  const finished = text.finish();
  const problem = outcomeProblem(outcome, architectureOf(dump, info), finished.entries);
  const faults = outcome.type === 'read' ? faultProblems(outcome.faults, finished) : [];
  return { info, memory: virtual, finished, problems: problem === undefined ? faults : [problem, ...faults] };
}

/** Which form a kernel's log has shows in what it exports. */
function readLog(info: Vmcoreinfo, ...[source, text]: Parameters<LogReader>): LogOutcome {
  if (info.symbol('prb') !== undefined) return readRingBuffer(source, text);
  if (info.symbol('log_first_idx') !== undefined) return readStructuredBuffer(source, text);
  return readPlainBuffer(source, text);
}

function result({ info, memory, finished }: Attempt, dump: Dump, flattened: boolean): Omit<VmcoreLog, 'problems'> {
  const about = aboutDump(dump, flattened, info, memory);
  if (finished.entries === 0) return { about };
  return { about, log: Buffer.concat([Buffer.from(finished.text, 'latin1'), Buffer.from(linesAbout(about))]) };
}

/** @returns the first attempt with a log, or else the first at all */
async function searchLog(
  dump: Dump,
  memory: Memory,
  limits: VmcoreLimits,
  progress: (bytes: number) => void,
): Promise<Attempt | undefined> {
  let first: Attempt | undefined;
  let tried = 0;
  let blocks = 0;
  for (const step of searchVmcoreinfo(dump.blocksToSearch(), memory, limits.searchBytes)) {
    if ('found' in step) {
      const attempt = attemptLog(dump, memory, step.found, limits);
      if (attempt.finished.entries > 0) return attempt;
      first ??= attempt;
      tried += 1;
      if (tried >= MOST_CANDIDATES) return first;
      continue;
    }
    blocks += 1;
    if (blocks % BLOCKS_A_PAUSE !== 0) continue;
    progress(step.searched);
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
  return first;
}
