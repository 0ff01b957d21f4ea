import type { RulebookDiff, RunDifference } from '../../model/rulebookDiff.js';
import { escapeText } from '../escapeText.js';
import type { Wording } from '../wording.js';
import { aspectChanges, runName } from './aspectChanges.js';

/** Every run that differs with what it was and is, and the sum last. */
export function diffText(diff: RulebookDiff, wording: Wording): string {
  const lines = [...diff.differences.flatMap((difference) => runLines(difference, wording)), sumText(diff, wording)];
  return lines.map((line) => `${line}\n`).join('');
}

function runLines(difference: RunDifference, wording: Wording): readonly string[] {
  const changes = aspectChanges(difference, wording).map(({ aspect, name, before, after }) => {
    const label = wording.text(`diff.aspect.${aspect}`);
    return `  ${escapeText(`${label}: ${name === undefined ? '' : `${name}: `}${before} -> ${after}`)}`;
  });
  return [escapeText(`${runName(difference)}: ${wording.text(`diff.met.${difference.met}`)}`), ...changes, ''];
}

/** What it comes to, in one sentence. */
export function sumText({ runs, sums, problems }: RulebookDiff, wording: Wording): string {
  const sum = sums.changed === 0 ? wording.text('diff.same', { runs }) : wording.text('diff.sum', { runs, ...sums });
  return problems.length === 0 ? sum : `${sum} ${wording.text('diff.left-out', { problems: problems.length })}`;
}
