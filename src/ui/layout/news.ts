import type { Line } from '../../present/terminal/line.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import { changeLine, contradictionLines, noticeLine } from '../panel/change.js';
import type { RunningNow, Snapshot } from '../snapshot.js';

/**
 * What the operator should notice, the most pressing first: a paste on its way, a remark, what contradicts itself, what
 * the last answer changed.
 */
export function newsLines({ state, screen, receiving, busy, running }: Snapshot, look: Look): readonly Line[] {
  const { wording } = look;
  if (receiving !== undefined) return [run(wording.counted('ui.receiving', receiving), 'warn')];
  if (running !== undefined) return [runningLine(running, look)];
  if (busy) return [run(wording.text('ui.busy'), 'faint')];
  const remark = screen.notice === undefined ? [] : [noticeLine(screen.notice, look)];
  // A remark on a key stands alone: what the answer before changed was read. One that came with an answer does not.
  if (remark.length > 0 && !screen.fresh) return remark;
  const change = changeLine(state.change, look);
  return [...remark, ...contradictionLines(state, look), ...(change.length === 0 ? [] : [change])];
}

/** The command that runs is shown as it was given, and for how long it has been running. */
function runningLine({ prompt, command, seconds }: RunningNow, { wording }: Look): Line {
  return [
    ...run(prompt, 'faint'),
    ...run(command, 'code'),
    ...run(` ${wording.text('ui.run.running', { seconds })}`, 'warn'),
  ];
}
