import type { RunScore } from '../../model/evaluation.js';
import type { Style } from '../document.js';
import { escapeText } from '../escapeText.js';
import { plain, styled } from '../inline.js';
import { hang, type Line, lineWidth } from '../terminal/line.js';
import { wrap } from '../terminal/wrap.js';
import type { Wording } from '../wording.js';
import { deviations } from './deviations.js';

const GAP = '  ';
const INDENT: Line = plain('    ');

/** Where a reader's eye should stay. */
const STYLES: Readonly<Record<string, Style>> = {
  met: 'good',
  leads: 'good',
  missed: 'bad',
  wrong: 'bad',
  listed: 'warn',
  open: 'faint',
};

/** One line a run, the name of the case last so that a long one moves nothing; with `failed`, what deviates below it. */
export function evaluationTable(
  runs: readonly RunScore[],
  wording: Wording,
  { failed, width }: { readonly failed: boolean; readonly width: number },
): readonly Line[] {
  const head = ['kinds', 'culprit', 'waits', 'cause', 'facts', 'case'].map((column) =>
    styled('faint', wording.text(`evaluate.column.${column}`)),
  );
  const rows = runs.map((run) => [...scoresOf(run, wording), nameOf(run)]);
  const columns = head.map((cell, index) =>
    Math.max(lineWidth(cell), ...rows.map((row) => lineWidth(row[index] ?? []))),
  );
  const lay = (cells: readonly Line[]): Line =>
    cells.flatMap((cell, index) => [
      ...cell,
      ...(index < cells.length - 1 ? plain(' '.repeat((columns[index] ?? 0) - lineWidth(cell)) + GAP) : []),
    ]);
  return [
    lay(head),
    ...runs.flatMap((run, index) => [
      lay(rows[index] ?? []),
      ...(failed ? deviations(run, wording) : []).flatMap((text) =>
        hang(INDENT, wrap(text, width - lineWidth(INDENT))),
      ),
    ]),
  ];
}

function scoresOf(run: RunScore, wording: Wording): readonly Line[] {
  const { kinds, culprit, waitsIn, mechanism, facts } = run;
  const word = (score: string): Line => styled(STYLES[score] ?? 'plain', wording.text(`evaluate.score.${score}`));
  const deviating = [kinds.missed, kinds.extra].map((list, index) =>
    list.length === 0 ? '' : `${index === 0 ? '-' : '+'}${String(list.length)}`,
  );
  return [
    deviating.join('') === '' ? word('met') : styled('bad', deviating.join('')),
    word(culprit.score),
    word(waitsIn.score),
    word(mechanism.score),
    facts.expected === 0
      ? word('open')
      : styled(facts.wrong.length === 0 ? 'good' : 'bad', `${String(facts.met)}/${String(facts.expected)}`),
  ];
}

function nameOf({ id, run, several, met, wronglyEstablished }: RunScore): Line {
  const name = several ? `${id} (${run})` : id;
  return [
    ...styled(met ? 'plain' : 'strong', escapeText(name)),
    ...(wronglyEstablished.length === 0 ? [] : styled('bad', ' !')),
  ];
}
