import type { CalibrationRow } from '../../model/evaluation.js';
import type { CrossValidation, RuleSigns, SignalSign, WeightsFit, WordFit } from '../../model/weightsFit.js';
import type { Block, Document, Inline } from '../document.js';
import { code, item, list, paragraph, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

/** The outcome first, then the numbers it rests on, how they do on what they have not seen, and signals to look at. */
export function weightsReport(fit: WeightsFit, wording: Wording): Document {
  const { basis, words, validation, rules } = fit;
  return [
    ...outcome(fit, wording),
    heading('words', wording),
    wordTable(words, wording),
    paragraph(plain(wording.text('fit.basis', { ...basis }))),
    ...(validation === undefined ? [] : heldOut(validation, wording)),
    ...(rules.length === 0 ? [] : [heading('rules', wording), ...ruleLists(rules, wording)]),
  ];
}

function outcome({ outcome: result }: WeightsFit, wording: Wording): readonly Block[] {
  if (result.kind === 'proposed') {
    return [
      paragraph(styled('strong', wording.text('fit.proposed', { ...result.strength }))),
      paragraph(plain(wording.text('fit.proposed.next'))),
    ];
  }
  return [
    paragraph(styled('strong', wording.text('fit.refused'))),
    ...list(result.because.map(({ code: reason, args }) => item('absent', plain(wording.text(reason, args))))),
  ];
}

function wordTable(words: readonly WordFit[], wording: Wording): Block {
  return {
    type: 'table',
    head: ['word', 'present', 'fitted', 'range', 'aimed', 'spared', 'signals', 'scenarios'].map((column) =>
      wording.text(`fit.column.${column}`),
    ),
    rows: words.map(({ strength, present, fitted, range: [low, high], witnesses, signals, scenarios }) => [
      code(strength),
      plain(String(present)),
      styled('strong', String(fitted)),
      plain(wording.text('fit.range', { low, high })),
      share(witnesses.aimedHolds, witnesses.aimed),
      share(witnesses.sparedHolds, witnesses.spared),
      plain(String(signals)),
      plain(String(scenarios)),
    ]),
  };
}

function heldOut({ folds, present, fitted, gain, gainError }: CrossValidation, wording: Wording): readonly Block[] {
  const row = (what: string, of: (scores: CrossValidation['present']) => string): readonly Inline[] => [
    plain(wording.text(`fit.score.${what}`)),
    plain(of(present)),
    plain(of(fitted)),
  ];
  return [
    heading('held-out', wording),
    paragraph(plain(wording.text('fit.folds', { folds }))),
    {
      type: 'table',
      head: ['score', 'present', 'fitted'].map((column) => wording.text(`fit.column.${column}`)),
      rows: [
        row('first', ({ first, runs }) => `${String(first)}/${String(runs)}`),
        row('first-three', ({ firstThree, runs }) => `${String(firstThree)}/${String(runs)}`),
        row('log-loss', ({ logLoss }) => logLoss.toFixed(3)),
        row('brier', ({ brier }) => brier.toFixed(3)),
        ...present.calibration.map(({ certainty }): readonly Inline[] => [
          plain(wording.text('fit.score.right', { certainty: wording.word('present.certainty', certainty) })),
          calibrated(present.calibration, certainty),
          calibrated(fitted.calibration, certainty),
        ]),
      ],
    },
    paragraph(plain(wording.text('fit.gain', { gain: gain.toFixed(3), error: gainError.toFixed(3) }))),
  ];
}

function calibrated(rows: readonly CalibrationRow[], word: CalibrationRow['certainty']): Inline {
  const row = rows.find(({ certainty }) => certainty === word);
  return plain(row === undefined ? '' : `${String(row.right)}/${String(row.said)}`);
}

function ruleLists(rules: readonly RuleSigns[], wording: Wording): readonly Block[] {
  return (['contrary', 'never', 'always'] as const).flatMap((sign) => {
    const found = rules.flatMap(({ rule, signals }) =>
      signals.filter((one) => one.sign === sign).map((one) => item('bullet', plain(signText(rule, one, wording)))),
    );
    return found.length === 0 ? [] : [paragraph(plain(wording.text(`fit.sign.${sign}`))), ...list(found)];
  });
}

function signText(
  rule: string,
  { signal, right, rightHolds, wrong, wrongHolds }: SignalSign,
  wording: Wording,
): string {
  return wording.text('fit.sign', { rule, signal, right, rightHolds, wrong, wrongHolds });
}

/** A count of witnesses with the share of it, for scenarios count in parts. */
function share(holds: number, of: number): Inline {
  return plain(`${holds.toFixed(0)}/${of.toFixed(0)}`);
}

function heading(what: string, wording: Wording): Block {
  return { type: 'heading', level: 2, text: wording.text(`fit.heading.${what}`) };
}
