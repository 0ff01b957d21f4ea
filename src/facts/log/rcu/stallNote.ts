import type { Extractor } from '../../extractor.js';
import { problemsOfMissing } from '../shownReport.js';
import { takenOf } from '../takenLines.js';
import { recoveryAt } from './rcuStall.js';
import { parseStallPiece } from './stallPiece.js';
import { StallReport } from './stallReport.js';
import { STALL_REACH, walkStall } from './stallWalk.js';

/**
 * A note of a stall warning whose banner stands too far above, or was lost: what it says becomes a partial report of the same flavour
 * and grace period. kernel/rcu/tree_stall.h, rcu_check_gp_kthread_starvation() and its neighbours.
 */
export const stallNote: Extractor = {
  name: 'rcu-stall-note',
  triggers: [
    ' kthread starved for ',
    " kthread timer wakeup didn't happen for ",
    'All QSes seen, last ',
    'INFO: Stall ended ',
  ],
  reach: STALL_REACH,
  read(lines, at, source) {
    const line = lines[at];
    const piece = parseStallPiece(line?.text ?? '', line?.number ?? 0, false);
    if (line === undefined || piece === undefined) return undefined;
    if (piece.kind === 'ended') return { records: recoveryAt(line, source), next: at + 1 };
    if (piece.kind !== 'starved' && piece.kind !== 'timer' && piece.kind !== 'all-seen') return undefined;
    const banner = { flavour: piece.flavour, scope: 'others', suppressed: false, unseen: true, rest: '' } as const;
    const report = new StallReport(banner, line);
    report.take(piece, line.number);
    const { taken, missing } = walkStall(lines, at, report);
    const to = lines[taken.at(-1) ?? at]?.number ?? line.number;
    const record = report.finish({ source, from: line.number, to }, ['no-banner', ...missing]);
    return { records: [record], problems: problemsOfMissing(missing, line, to, source), ...takenOf(taken, at) };
  },
};
