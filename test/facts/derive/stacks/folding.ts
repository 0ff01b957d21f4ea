import { foldStacks } from '../../../../src/facts/derive/stacks/foldStacks.js';
import type { FoldedStacks } from '../../../../src/facts/derive/stacks/foldStacks.js';
import { separateBoots } from '../../../../src/facts/derive/boots.js';
import { recordsByBoot } from '../../../../src/facts/derive/hang/bootRecords.js';
import { readText } from '../../../../src/facts/index.js';
import { knownIndex } from '../knownFunctions.js';

/** A task of a dump of the log; `calls` are its functions, innermost first. */
export interface DumpedTask {
  readonly pid: number;
  readonly state: string;
  readonly calls: readonly string[];
}

/** The dump of sysrq-t as kernels since 5.14 print it. */
export function dumpOf(tasks: readonly DumpedTask[]): string {
  const lines = tasks.flatMap(({ pid, state, calls }) => [
    `task:worker${String(pid)}     state:${state} stack:    0 pid:${String(pid).padStart(5)} ppid:     2 flags:0x00004000`,
    'Call Trace:',
    ' <TASK>',
    ...calls.map((name) => ` ${name}+0x10/0x200`),
    ' </TASK>',
  ]);
  return ['sysrq: Show State', ...lines].map((line) => `[  100.000000] ${line}\n`).join('');
}

/** The stacks of a text of one boot, folded. */
export function folded(text: string): FoldedStacks {
  const readings = [readText('s1', 'dmesg.txt', text)];
  const [boot] = recordsByBoot(readings, separateBoots(readings));
  if (boot === undefined) throw new Error('nothing was read');
  const stacks = foldStacks(boot, knownIndex);
  if (stacks === undefined) throw new Error('no stack was read');
  return stacks;
}
