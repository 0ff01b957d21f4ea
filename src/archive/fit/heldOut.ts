import type { Weights } from '../../model/catalogue.js';
import type { HeldOutScores } from '../../model/weightsFit.js';
import { createCalibration } from '../score/calibration.js';
import { stands } from '../score/standing.js';
import type { FitRun } from './fitRun.js';
import { reweigh } from './reweigh.js';
import type { Reweighed } from './reweigh.js';

/** A run judged with some weights: its primary incidents, each ordered. */
export interface JudgedRun {
  readonly run: FitRun;
  readonly incidents: readonly (readonly Reweighed[])[];
}

/** How wrong the odds of a scenario's hypotheses are, mean over them. */
export interface ScenarioLoss {
  readonly logLoss: number;
  readonly brier: number;
}

/** Bound on what a sum may claim: one in ten thousand. */
const SUREST = 1e-4;
const FIRST_FEW = 3;

export function judgeRun(run: FitRun, weights: Weights): JudgedRun {
  return { run, incidents: run.incidents.map((hypotheses) => reweigh(hypotheses, weights)) };
}

/** Sums of decibans with the truth, of all hypotheses that nothing rules out. */
function sumsOf(runs: readonly JudgedRun[]): readonly { readonly score: number; readonly right: boolean }[] {
  return runs
    .flatMap(({ incidents }) => incidents.flat())
    .filter(({ found }) => found.exclusion === 'none')
    .map(({ found, judged }) => ({ score: judged.score.score, right: found.right }));
}

/** What a sum is worth as a probability. @param bias decibans that an open gate is worth by itself */
function chance(score: number, bias: number): number {
  const chances = 1 / (1 + 10 ** (-(score + bias) / 10));
  return Math.min(1 - SUREST, Math.max(SUREST, chances));
}

/** Bisections of the range of a bias: to a hundredth of a deciban. */
const STEPS = 16;
const WIDEST = 200;

/** The decibans of an open gate with which as many hypotheses are expected to be right as are: the least loss of all. */
export function biasOf(runs: readonly JudgedRun[]): number {
  const sums = sumsOf(runs);
  const right = sums.filter((one) => one.right).length;
  let [low, high] = [-WIDEST, WIDEST];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (sums.reduce((sum, { score }) => sum + chance(score, middle), 0) < right) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The loss of one scenario; undefined where none of its hypotheses can be right. */
export function lossOf(runs: readonly JudgedRun[], bias: number): ScenarioLoss | undefined {
  const sums = sumsOf(runs);
  if (sums.length === 0) return undefined;
  const errors = sums.map(({ score, right }) => {
    const claimed = right ? chance(score, bias) : 1 - chance(score, bias);
    return { logLoss: -Math.log(claimed), brier: (1 - claimed) ** 2 };
  });
  return { logLoss: mean(errors.map(({ logLoss }) => logLoss)), brier: mean(errors.map(({ brier }) => brier)) };
}

/** Scores over runs that were judged without having been fitted to. */
export function heldOutScores(runs: readonly JudgedRun[], losses: readonly ScenarioLoss[]): HeldOutScores {
  const decidable = runs.filter(({ run }) => run.decidable);
  const calibration = createCalibration();
  for (const { incidents } of runs) calibration.add(incidents.flatMap((ranked, at) => saidOf(ranked, at === 0)));
  const isRightAmong = ({ incidents }: JudgedRun, places: number): boolean =>
    standing(incidents[0] ?? [])
      .slice(0, places)
      .some(({ found }) => found.right);
  return {
    runs: decidable.length,
    first: decidable.filter((run) => isRightAmong(run, 1)).length,
    firstThree: decidable.filter((run) => isRightAmong(run, FIRST_FEW)).length,
    logLoss: mean(losses.map(({ logLoss }) => logLoss)),
    brier: mean(losses.map(({ brier }) => brier)),
    calibration: calibration.finish(),
  };
}

function saidOf(
  ranked: readonly Reweighed[],
  first: boolean,
): Parameters<ReturnType<typeof createCalibration>['add']>[0] {
  const leading = first ? standing(ranked).at(0) : undefined;
  return ranked.map((one) => {
    const { rule, certainty } = one.judged;
    return { rule: rule.id, mechanism: rule.mechanism, certainty, right: one.found.right, leads: one === leading };
  });
}

function standing(ranked: readonly Reweighed[]): readonly Reweighed[] {
  return ranked.filter(({ judged }) => stands(judged));
}

/** 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
