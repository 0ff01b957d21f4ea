import { groupBy } from '../../model/groupBy.js';
import { compareText } from '../../model/order.js';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import { summaryOf } from '../../model/rulebook.js';
import type { Strength } from '../../model/rule.js';
import type { WeightsFit, WordFit } from '../../model/weightsFit.js';
import { crossValidate } from './crossValidate.js';
import type { Scenario } from './crossValidate.js';
import { estimate, fittedWeights, witnessesFor } from './estimate.js';
import type { FitRun } from './fitRun.js';
import { refusals } from './refusals.js';
import { signsOf } from './signs.js';
import { scenarioWitnesses, STRENGTHS, witnessesIn } from './witnesses.js';

/**
 * What runs with known truth say about the numbers behind the words of signals, and about single signals. Thresholds and the lead stay: a
 * sum of decibans is a statement about odds, and where the words for odds begin is a choice of whoever reads them, not of an archive.
 * @param runs of one rulebook, in any order
 * @param problems with cases that could not be used
 */
export function fitWeights(runs: readonly FitRun[], rulebook: Rulebook, problems: readonly Problem[]): WeightsFit {
  const scenarios = scenariosOf(runs);
  const witnesses = scenarios.map((scenario) => scenario.witnesses);
  const words = STRENGTHS.map((strength) => wordFit(strength, scenarios, rulebook));
  const validation = scenarios.length < 2 ? undefined : crossValidate(scenarios, rulebook.weights);
  const because = refusals({ scenarios: scenarios.length, words, validation });
  const hypotheses = runs.flatMap(({ incidents }) => incidents.flat());
  return {
    schemaVersion: 1,
    rulebook: summaryOf(rulebook),
    basis: {
      runs: runs.length,
      scenarios: scenarios.length,
      hypotheses: hypotheses.length,
      right: hypotheses.filter(({ right }) => right).length,
    },
    words,
    ...(validation === undefined ? {} : { validation }),
    outcome:
      because.length > 0 ? { kind: 'refused', because } : { kind: 'proposed', strength: fittedWeights(witnesses) },
    rules: signsOf(runs),
    problems,
  };
}

function scenariosOf(runs: readonly FitRun[]): readonly Scenario[] {
  return [...groupBy(runs, ({ scenario }) => scenario)]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([, ofOne]) => ({ runs: ofOne, witnesses: scenarioWitnesses(ofOne) }));
}

function wordFit(strength: Strength, scenarios: readonly Scenario[], { weights }: Rulebook): WordFit {
  const witnesses = witnessesFor(
    scenarios.map((scenario) => scenario.witnesses),
    strength,
  );
  const { decibans, range } = estimate(witnesses);
  const heard = scenarios.map(({ runs }) =>
    runs.flatMap(witnessesIn).filter((witness) => witness.strength === strength),
  );
  return {
    strength,
    present: weights.strength[strength],
    fitted: Math.round(decibans),
    range: [Math.round(range[0]), Math.round(range[1])],
    witnesses,
    signals: new Set(heard.flat().map(({ rule, signal }) => `${rule} ${signal}`)).size,
    scenarios: heard.filter((ofOne) => ofOne.length > 0).length,
  };
}
