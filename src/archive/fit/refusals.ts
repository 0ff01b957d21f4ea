import type { CrossValidation, FitRefusal, WordFit } from '../../model/weightsFit.js';

/** Scenarios below which nothing is held out that means anything. */
const SCENARIOS = 20;
/** Witnesses below which a share is a guess, on each side. */
const WITNESSES = 20;

/** Why numbers are not to be proposed; nothing when they are. */
export function refusals({
  scenarios,
  words,
  validation,
}: {
  readonly scenarios: number;
  readonly words: readonly WordFit[];
  readonly validation: CrossValidation | undefined;
}): readonly FitRefusal[] {
  return [
    ...(scenarios < SCENARIOS ? [{ code: 'fit.refused.scenarios', args: { scenarios, needed: SCENARIOS } }] : []),
    ...words.flatMap(({ strength, witnesses: { aimed, spared } }) =>
      aimed < WITNESSES || spared < WITNESSES
        ? [
            {
              code: 'fit.refused.witnesses',
              args: { strength, aimed: Math.floor(aimed), spared: Math.floor(spared), needed: WITNESSES },
            },
          ]
        : [],
    ),
    ...outOfOrder(words),
    ...(validation === undefined ? [] : noGain(validation)),
  ];
}

/** A word that weighs no more than a weaker one, or nothing, was not used as it is meant: that is to be mended in rules. */
function outOfOrder(words: readonly WordFit[]): readonly FitRefusal[] {
  return words.flatMap(({ strength, fitted }, at) => {
    const below = words[at - 1];
    if (fitted > (below?.fitted ?? 0)) return [];
    return below === undefined
      ? [{ code: 'fit.refused.nothing', args: { strength, fitted } }]
      : [{ code: 'fit.refused.order', args: { strength, fitted, weaker: below.strength, than: below.fitted } }];
  });
}

function noGain({ present, fitted, gain, gainError }: CrossValidation): readonly FitRefusal[] {
  return [
    ...(gain > gainError
      ? []
      : [{ code: 'fit.refused.gain', args: { gain: rounded(gain), error: rounded(gainError) } }]),
    ...(fitted.first < present.first
      ? [{ code: 'fit.refused.first', args: { before: present.first, after: fitted.first } }]
      : []),
  ];
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
