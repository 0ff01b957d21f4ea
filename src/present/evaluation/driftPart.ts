import type { Drift, EvaluationSummary } from '../../model/evaluation.js';
import type { Block, ListItem, Style } from '../document.js';
import { item, list, paragraph, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';
import { caseName } from './caseName.js';
import type { EvaluationWords } from './evaluationOptions.js';
import { moreOf, partHeading } from './part.js';

const STYLES: Readonly<Record<Drift['change'], Style>> = {
  worse: 'bad',
  refused: 'bad',
  gone: 'warn',
  other: 'warn',
  better: 'good',
  accepted: 'good',
  new: 'plain',
};

/** What runs became of since the baseline, worse ones first, each with its reasons and what differs. */
export function driftPart({ drift }: EvaluationSummary, { wording }: EvaluationWords, most: number): readonly Block[] {
  if (drift === undefined) return [];
  const { baseline, same, drifts } = drift;
  const runs = { same, changed: drifts.length, before: baseline.runs };
  return [
    partHeading('drift', wording),
    paragraph(plain(wording.text('evaluate.drift', runs))),
    ...list(drifts.slice(0, most).map((one) => driftItem(one, wording))),
    ...moreOf(drifts.length - most, wording),
  ];
}

function driftItem(drift: Drift, wording: Wording): ListItem {
  const { change, differences } = drift;
  const reasons = driftReasons(drift, wording);
  return item(
    'bullet',
    [
      ...styled(STYLES[change], wording.text(`evaluate.change.${change}`)),
      ...plain(` ${driftName(drift)}${reasons === '' ? '' : `: ${reasons}`}`),
    ],
    list(differences.map((difference) => item('bullet', plain(differenceText(difference, wording))))),
  );
}

/** Vocabularies that stand in the places of some sentences, by the beginning of their code. */
const VOCABULARIES: Readonly<Record<string, string>> = {
  'drift.certainty': 'present.certainty',
  'drift.gate': 'present.certainty',
  'drift.fix': 'present.verdict',
};

const WORDS: readonly string[] = ['before', 'after', 'certainty'];

/** One difference as a sentence, its words in the language of the reader. */
export function differenceText({ code, args }: Drift['differences'][number], wording: Wording): string {
  const vocabulary = VOCABULARIES[code.replace(/-(?:new|gone)$/, '')];
  if (vocabulary === undefined) return wording.text(code, args);
  const worded = Object.entries(args).map(([name, value]): readonly [string, string | number] => [
    name,
    WORDS.includes(name) ? wording.word(vocabulary, String(value)) : value,
  ]);
  return wording.text(code, Object.fromEntries(worded));
}

/** Why a run ends otherwise than before, in words. */
export function driftReasons({ reasons }: Drift, wording: Wording): string {
  return reasons.map((reason) => wording.text(`evaluate.reason.${reason}`)).join(wording.text('present.comma'));
}

/** A run as people call it; a drift does not know whether its case has others. */
export function driftName(drift: Drift): string {
  return drift.run === 'all' ? caseName(drift) : `${caseName(drift)} (${drift.run})`;
}
