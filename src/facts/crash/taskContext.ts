import type { CommandParser } from './commandParser.js';
import { completenessOf } from './gap.js';
import { citeLines, walkListing } from './listing.js';

/** `    PID: 125`, `COMMAND: "jbd2"`, `   TASK: ffff..  [THREAD_INFO: ffff..]`, `    CPU: 0`, `  STATE: TASK_RUNNING (PANIC)` (crash, task.c show_context()). */
const ROW = /^\s{0,16}(PID|COMMAND|TASK|CPU|STATE|WARNING): (.*)$/;
const STATE = /^([A-Z_]{2,32}(?:\|[A-Z_]{2,32}){0,7})(?: \(([A-Z ]{2,32})\))?$/;

/** Output of `set PID`, `set -p` and `set`: the task that the commands below refer to. */
export const parseSet: CommandParser = ({ lines, from, source }) => {
  const rows = new Map<string, string>();
  const { next } = walkListing(lines, from, ({ text }) => {
    const [, label, value = ''] = ROW.exec(text) ?? [];
    if (label === undefined || rows.has(label) || (rows.size === 0 && label !== 'PID')) return false;
    rows.set(label, value.trim());
    return true;
  });
  const pid = rows.get('PID') ?? '';
  const [, state, remark] = STATE.exec(rows.get('STATE') ?? '') ?? [];
  const task = /^[0-9a-f]{6,16}/.exec(rows.get('TASK') ?? '')?.[0];
  const cpu = rows.get('CPU') ?? '';
  if (!/^\d{1,10}$/.test(pid) || state === undefined) return undefined;
  return {
    records: [
      {
        type: 'task-context',
        pid: Number(pid),
        comm: (rows.get('COMMAND') ?? '').replace(/^"|"$/g, ''),
        ...(task === undefined ? {} : { task }),
        ...(/^\d{1,5}$/.test(cpu) ? { cpu: Number(cpu) } : {}),
        state,
        ...(remark === undefined ? {} : { remark }),
        ...completenessOf([]),
        cite: citeLines(lines, from - 1, next - 1, source),
      },
    ],
    next,
  };
};
