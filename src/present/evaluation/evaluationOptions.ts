import type { Rule } from '../../model/rule.js';
import { holesOf } from '../../model/text.js';
import type { TextOptions } from '../presentText.js';
import { say } from '../problemTexts.js';
import { wordingOf } from '../wording.js';
import type { Wording } from '../wording.js';

/** Forms of a whole evaluation: for people, for programs, and for the systems that show what failed. */
export const EVALUATION_FORMATS = ['text', 'json', 'markdown', 'csv', 'junit', 'sarif'] as const;
export type EvaluationFormat = (typeof EVALUATION_FORMATS)[number];

/** How a whole evaluation is told; `messages` decides the language. */
export interface EvaluationOptions extends TextOptions {
  readonly format: EvaluationFormat;
  /** Only runs that are not as expected and cases that were refused, each with what was expected and what was found. */
  readonly failed: boolean;
  /** Rules by id, so that they can be told by their titles; one that is not among them is told by its id. */
  readonly rules: readonly Pick<Rule, 'id' | 'title'>[];
}

/** What every part of a report is worded with. */
export interface EvaluationWords {
  readonly wording: Wording;
  /** Title of a rule, or its id where it has gone. */
  readonly titleOf: (rule: string) => string;
  /** What the code of a problem says, three dots for what differs from case to case. */
  readonly reasonOf: (code: string) => string;
}

export function evaluationWords({ messages, rules }: Pick<EvaluationOptions, 'messages' | 'rules'>): EvaluationWords {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  return {
    wording: wordingOf(messages),
    titleOf: (rule) => titles.get(rule) ?? rule,
    reasonOf: (code) =>
      say(messages, code, Object.fromEntries(holesOf(messages[code] ?? '').map((hole) => [hole, '...']))),
  };
}
