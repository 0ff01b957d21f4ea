import type { FixRecord, StableEntry } from '../model/fix.js';
import type { HypothesisRule, InferenceRule, Signal } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';

/**
 * A rulebook in two parts, since a start pays for every object that it makes. The head is what every diagnosis reads. The signals of a
 * hypothesis are read once its gate is not shut, the stable branches of a commit once it is listed or the kernel is one of mainline:
 * most are never asked for, and each is a text of its own until then.
 */
export interface PreparedRecords {
  readonly head: RulebookHead;
  /** JSON without line breaks: signals of the hypotheses of `head`, then branches of its commits, in their order. */
  readonly late: readonly string[];
}

export type RulebookHead = Omit<Rulebook, 'rules' | 'fixes'> & {
  readonly rules: readonly (InferenceRule | EarlyHypothesis)[];
  readonly fixes: readonly EarlyFix[];
};

type EarlyHypothesis = Omit<HypothesisRule, 'signals'>;
type EarlyFix = Omit<FixRecord, 'stable'>;
/** Parts a rulebook. */
export function partRecords({ rules, fixes, ...others }: Rulebook): PreparedRecords {
  const late: string[] = [];
  const head: RulebookHead = {
    ...others,
    rules: rules.map((rule) => {
      if (rule.kind === 'inference') return rule;
      const { signals, ...early } = rule;
      late.push(JSON.stringify(signals));
      return early;
    }),
    fixes: fixes.map(({ stable, ...early }) => {
      late.push(JSON.stringify(stable));
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
  let signals: readonly Signal[] | undefined;
  return {
    ...early,
    get signals() {
      return (signals ??= signalsIn(text));
    },
  };
}

function joinFix(early: EarlyFix, text: string): FixRecord {
  let stable: readonly StableEntry[] | undefined;
  return {
    ...early,
    get stable() {
      return (stable ??= branchesIn(text));
    },
  };
}

function signalsIn(text: string): readonly Signal[] {
  const data: unknown = JSON.parse(text);
  if (!areSignals(data)) throw new TypeError('the prepared rulebook was changed: build it anew');
  return data;
}

function branchesIn(text: string): readonly StableEntry[] {
  const data: unknown = JSON.parse(text);
  if (!areBranches(data)) throw new TypeError('the prepared rulebook was changed: build it anew');
  return data;
}

/** Our own build wrote them: the outer shape is looked at. */
function areSignals(data: unknown): data is readonly Signal[] {
  return Array.isArray(data);
}

function areBranches(data: unknown): data is readonly StableEntry[] {
  return Array.isArray(data);
}
