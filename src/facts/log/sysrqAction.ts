import type { KernelEvent } from '../../model/record.js';
import type { Extractor } from '../extractor.js';

/** `sysrq: Show Blocked State` since 4.15 or so, `sysrq: SysRq : Show State` in 4.x, `SysRq : Show State` before. */
const ACTION = /^(?:sysrq: )?(?:SysRq : |(?<=sysrq: ))(\S.{0,80}?)\s{0,8}$/;

/** First words of the action messages of drivers/tty/sysrq.c and of other owners of a key, and the key. */
const KEYS: readonly (readonly [string, string])[] = [
  ['Show State', 't'],
  ['Show Blocked State', 'w'],
  ['Show backtrace of all active CPUs', 'l'],
  ['Show Locks Held', 'd'],
  ['Show Memory', 'm'],
  ['Show Regs', 'p'],
  ['Show clockevent devices & pending hrtimers', 'q'],
  ['Show Pending Timers', 'q'],
  ['Trigger a crash', 'c'],
  ['Trigger a crashdump', 'c'],
  ['Emergency Sync', 's'],
  ['Emergency Remount R/O', 'u'],
  ['Emergency Thaw of all frozen filesystems', 'j'],
  ['Manual OOM execution', 'f'],
  ['Terminate All Tasks', 'e'],
  ['Kill All Tasks', 'i'],
  ['Nice All RT Tasks', 'n'],
  ['Changing Loglevel', '0-9'],
  ['Resetting', 'b'],
  ['Power Off', 'o'],
  ['SAK', 'k'],
  ['Keyboard mode set to system default', 'r'],
  ['Dump ftrace buffer', 'z'],
];

/** The columns that kernels before 5.10 print above the tasks: show_state_filter(), kernel/sched/core.c. */
const COLUMNS = /^\s{1,4}task {10,40}PC stack {1,6}pid father/;

/** Somebody asked the kernel for something with a SysRq key: attributes `key` and `action`. __handle_sysrq(), drivers/tty/sysrq.c. */
export const sysrqAction: Extractor = {
  name: 'sysrq-action',
  triggers: ['sysrq: ', 'SysRq : '],
  reach: 1,
  read(lines, at, source) {
    const line = lines[at];
    const action = ACTION.exec(line?.text ?? '')?.[1];
    const key = action === undefined ? undefined : keyOf(action);
    if (line === undefined || action === undefined || key === undefined) return undefined;
    const columns = COLUMNS.test(lines[at + 1]?.text ?? '') ? 1 : 0;
    const event: KernelEvent = {
      type: 'kernel-event',
      class: 'sysrq',
      completeness: 'whole',
      missing: [],
      cite: { source, from: line.number, to: line.number + columns },
      phase: 'at',
      attributes: { key, action },
      count: 1,
      stamp: line.stamp,
    };
    return { records: [event], next: at + 1 + columns };
  },
};

function keyOf(action: string): string | undefined {
  return KEYS.find(([words]) => action === words || action.startsWith(`${words} `))?.[1];
}
