import type { FixRecord } from '../model/fix.js';
import type { HypothesisRule, InferenceRule } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';

/**
 * A rulebook in two parts, since a start pays for every object that it makes. The head is what every diagnosis reads. The signals and texts of
 * a hypothesis are read once its gate is not shut, the stable branches and texts of a commit once it is listed or the kernel is one of
 * mainline: most are never asked for, and those of a record are one text until then.
 */
export interface PreparedRecords {
  readonly head: RulebookHead;
  /** JSON without line breaks: what is late of the hypotheses of `head`, then of its commits, in their order. */
  readonly late: readonly string[];
}

export type RulebookHead = Omit<Rulebook, 'rules' | 'fixes'> & {
  readonly rules: readonly (InferenceRule | EarlyHypothesis)[];
  readonly fixes: readonly EarlyFix[];
};

/** What is read late of a record, by its keys. */
type LateHypothesis = Pick<HypothesisRule, 'signals' | 'description' | 'remedy'>;
type LateFix = Pick<FixRecord, 'stable' | 'summary' | 'source'>;
type EarlyHypothesis = Omit<HypothesisRule, keyof LateHypothesis>;
type EarlyFix = Omit<FixRecord, keyof LateFix>;

/** Parts a rulebook. */
export function partRecords({ rules, fixes, ...others }: Rulebook): PreparedRecords {
  const late: string[] = [];
  const head: RulebookHead = {
    ...others,
    rules: rules.map((rule) => {
      if (rule.kind === 'inference') return rule;
      const { signals, description, remedy, ...early } = rule;
      late.push(JSON.stringify({ signals, description, remedy } satisfies LateHypothesis));
      return early;
    }),
    fixes: fixes.map(({ stable, summary, source, ...early }) => {
      late.push(JSON.stringify({ stable, summary, source } satisfies LateFix));
      return early;
    }),
  };
  return { head, late };
}

/**
 * The rulebook that was parted; what is late is read when it is first asked for.
 * @throws TypeError where a text is missing
 */
export function joinRecords({ head, late }: PreparedRecords): Rulebook {
  let place = 0;
  const next = (): string => {
    const text = late[place++];
    if (text === undefined) throw new TypeError('the prepared rulebook is incomplete');
    return text;
  };
  return {
    ...head,
    rules: head.rules.map((rule) => (rule.kind === 'inference' ? rule : joinHypothesis(rule, next()))),
    fixes: head.fixes.map((fix) => joinFix(fix, next())),
  };
}

function joinHypothesis(early: EarlyHypothesis, text: string): HypothesisRule {
  let read: LateHypothesis | undefined;
  const late = (): LateHypothesis => (read ??= lateIn(text, isLateHypothesis));
  return {
    ...early,
    get signals() {
      return late().signals;
    },
    get description() {
      return late().description;
    },
    get remedy() {
      return late().remedy;
    },
  };
}

function joinFix(early: EarlyFix, text: string): FixRecord {
  let read: LateFix | undefined;
  const late = (): LateFix => (read ??= lateIn(text, isLateFix));
  return {
    ...early,
    get stable() {
      return late().stable;
    },
    get summary() {
      return late().summary;
    },
    get source() {
      return late().source;
    },
  };
}

function lateIn<T>(text: string, isLate: (data: unknown) => data is T): T {
  const data: unknown = JSON.parse(text);
  if (!isLate(data)) throw new TypeError('the prepared rulebook was changed: build it anew');
  return data;
}

/** Our own build wrote them: the outer shape is looked at. */
function isLateHypothesis(data: unknown): data is LateHypothesis {
  return typeof data === 'object' && data !== null && 'signals' in data && Array.isArray(data.signals);
}

function isLateFix(data: unknown): data is LateFix {
  return typeof data === 'object' && data !== null && 'stable' in data && Array.isArray(data.stable);
}
