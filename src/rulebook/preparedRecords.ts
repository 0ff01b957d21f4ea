import type { FixRecord } from '../model/fix.js';
import type { HypothesisRule, InferenceRule } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';

/**
 * A rulebook in two parts. The head is what every diagnosis reads: gates, what commits are recognised by, releases. What is read of few
 * rules and commits, once they are worth weighing or showing, is a text for each: more than half of the whole, and nearly all of it is
 * never asked for.
 */
export interface PreparedRecords {
  readonly head: RulebookHead;
  /** JSON without line breaks: of the hypotheses of `head`, then of its commits, in their order. */
  readonly late: readonly string[];
}

export type RulebookHead = Omit<Rulebook, 'rules' | 'fixes'> & {
  readonly rules: readonly (InferenceRule | EarlyHypothesis)[];
  readonly fixes: readonly EarlyFix[];
};

type LateHypothesis = Pick<HypothesisRule, 'description' | 'signals' | 'ask' | 'remedy'>;
type EarlyHypothesis = Omit<HypothesisRule, keyof LateHypothesis>;
type LateFix = Pick<FixRecord, 'summary' | 'contradicted' | 'unobservable' | 'source'>;
type EarlyFix = Omit<FixRecord, keyof LateFix>;

/** Parts a rulebook. */
export function partRecords({ rules, fixes, ...others }: Rulebook): PreparedRecords {
  const late: string[] = [];
  const early = <Early>(parts: { readonly early: Early; readonly late: object }): Early => {
    late.push(JSON.stringify(parts.late));
    return parts.early;
  };
  const head = {
    ...others,
    rules: rules.map((rule) => (rule.kind === 'inference' ? rule : early(partHypothesis(rule)))),
    fixes: fixes.map((fix) => early(partFix(fix))),
  };
  return { head, late };
}

/** The rulebook that was parted; undefined where texts are missing or too many. What is late is read when it is first asked for. */
export function joinRecords({ head, late }: PreparedRecords): Rulebook | undefined {
  const hypotheses = head.rules.filter(({ kind }) => kind === 'hypothesis').length;
  if (late.length !== hypotheses + head.fixes.length) return undefined;
  let place = 0;
  const next = (): string => late[place++] ?? '';
  return {
    ...head,
    rules: head.rules.map((rule) => (rule.kind === 'inference' ? rule : joinHypothesis(rule, next()))),
    fixes: head.fixes.map((fix) => joinFix(fix, next())),
  };
}

function partHypothesis({ description, signals, ask, remedy, ...early }: HypothesisRule): {
  readonly early: EarlyHypothesis;
  readonly late: LateHypothesis;
} {
  return { early, late: { description, signals, ask, remedy } };
}

function partFix({ summary, contradicted, unobservable, source, ...early }: FixRecord): {
  readonly early: EarlyFix;
  readonly late: LateFix;
} {
  return { early, late: { summary, contradicted, unobservable, source } };
}

function joinHypothesis(early: EarlyHypothesis, text: string): HypothesisRule {
  const late = parsedOnce(text, isLateHypothesis);
  return {
    ...early,
    get description() {
      return late().description;
    },
    get signals() {
      return late().signals;
    },
    get ask() {
      return late().ask;
    },
    get remedy() {
      return late().remedy;
    },
  };
}

function joinFix(early: EarlyFix, text: string): FixRecord {
  const late = parsedOnce(text, isLateFix);
  return {
    ...early,
    get summary() {
      return late().summary;
    },
    get contradicted() {
      return late().contradicted;
    },
    get unobservable() {
      return late().unobservable;
    },
    get source() {
      return late().source;
    },
  };
}

function parsedOnce<T>(text: string, isLate: (data: unknown) => data is T): () => T {
  let known: T | undefined;
  return () => {
    if (known !== undefined) return known;
    const data: unknown = JSON.parse(text);
    if (!isLate(data)) throw new TypeError('the prepared rulebook was changed: build it anew');
    known = data;
    return data;
  };
}

function isLateHypothesis(data: unknown): data is LateHypothesis {
  return typeof data === 'object' && data !== null && 'signals' in data && 'remedy' in data;
}

function isLateFix(data: unknown): data is LateFix {
  return typeof data === 'object' && data !== null && 'summary' in data && 'contradicted' in data;
}
