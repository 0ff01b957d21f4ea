import type { Condition } from '../../model/condition.js';
import type { HypothesisFile, RuleFile } from '../../rulebook/files.js';
import { placeholder } from '../../rulebook/placeholder.js';
import type { HypothesisSketch, RuleSketch, SignalItem } from './sketch.js';
import type { Words } from './words.js';

/** The rule that a sketch describes, as its file says it. What only a person can write is a placeholder. */
export function ruleFileOf(sketch: RuleSketch, words: Words): RuleFile {
  const when: Condition = { all: sketch.gate.map(({ leaf }) => leaf) };
  const { id, title, authors } = sketch;
  return sketch.kind === 'inference'
    ? { id, kind: 'inference', status: 'experimental', title, when, concludes: sketch.concludes, authors }
    : hypothesisOf(sketch, when, words);
}

function hypothesisOf(sketch: HypothesisSketch, when: Condition, words: Words): HypothesisFile {
  const { id, title, mechanism, hang, signals, ask, mistakenFor, authors } = sketch;
  return {
    id,
    kind: 'hypothesis',
    status: 'experimental',
    mechanism,
    title,
    hang,
    description: [placeholder(words('description'))],
    when,
    signals: signals.map(signalOf),
    ...(ask.length > 0 ? { ask } : {}),
    remedy: { now: [placeholder(words('now'))], confirm: [placeholder(words('confirm'))], fixes: [] },
    mistakenFor,
    authors,
  };
}

function signalOf({ id, side, strength, group, says, if: condition }: SignalItem): HypothesisFile['signals'][number] {
  return {
    id,
    ...(side === 'for' ? { for: strength } : { against: strength }),
    ...(group === undefined ? {} : { group }),
    says,
    if: condition,
  };
}
