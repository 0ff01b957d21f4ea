import type { Rule } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import { normaliseRule } from '../../rulebook/normalise.js';
import { wantedBy } from '../../rulebook/placeholder.js';
import { renderJson } from './renderJson.js';
import { casesFileOf } from './ruleCases.js';
import { ruleFileOf } from './ruleFile.js';
import type { RuleName } from './ruleName.js';
import type { RuleSketch } from './sketch.js';
import type { Words } from './words.js';
import { pathOf } from './writeRule.js';
import type { NewFile } from './writeRule.js';

/** A rule that is ready to be written. */
export interface RuleDraft {
  readonly rule: Rule;
  readonly cases: number;
  /** The rule, then its cases. */
  readonly files: readonly NewFile[];
  /** What a person has to write, by place: lines count from 1. Names that the cases repeat stand there once. */
  readonly toWrite: readonly { readonly path: string; readonly line: number; readonly wanted: string }[];
}

/** Lists that are read and changed entry by entry: one a line. */
const BROKEN = {
  rule: new Set(['description', 'signals', 'ask', 'now', 'confirm', 'remedy']),
  cases: new Set(['cases', 'facts']),
} as const;

/** Schemas for editors, as seen from a rule of the working copy. */
const SCHEMAS = '../../schema/editor';

/**
 * The files of a sketched rule and of its cases. The same sketch gives the same texts.
 * @param withSchema the files name their schema, for editors
 */
export async function draftRule(
  rulebook: Rulebook,
  name: RuleName,
  sketch: RuleSketch,
  words: Words,
  withSchema: boolean,
): Promise<RuleDraft> {
  const file = ruleFileOf(sketch, words);
  const rule = normaliseRule(file, (commit) => commit);
  const cases = await casesFileOf(rulebook, rule, sketch, words);
  const schema = (kind: string): object => (withSchema ? { $schema: `${SCHEMAS}/${kind}.schema.json` } : {});
  const written = { path: pathOf(name, ''), text: renderJson({ ...schema('rule'), ...file }, BROKEN.rule) };
  const tried = { path: pathOf(name, '.test'), text: renderJson({ ...schema('rule-cases'), ...cases }, BROKEN.cases) };
  return {
    rule,
    cases: cases.cases.length,
    files: [written, tried],
    toWrite: [...toWriteIn(written), ...toWriteIn(tried).slice(0, 1)],
  };
}

function toWriteIn({ path, text }: NewFile): RuleDraft['toWrite'] {
  return text.split('\n').flatMap((content, index) => {
    const wanted = wantedBy(content)?.split('"', 1)[0];
    return wanted === undefined ? [] : [{ path, line: index + 1, wanted }];
  });
}
