import { join, resolve } from 'node:path';
import { draftRule, readCaseEvidence, sketchOfCase, wordsOf } from '../../../src/authoring/newRule/index.js';
import type { CaseEvidence, CaseSketch, Outcome, RuleDraft } from '../../../src/authoring/newRule/index.js';
import { placeholder } from '../../../src/rulebook/placeholder.js';
import { loadRulebook } from '../../../src/rulebook/index.js';
import type { LoadedRulebook } from '../../../src/rulebook/index.js';
import { lint } from '../../../src/rulebook/lint/index.js';
import { parseDraft } from '../../../src/rulebook/parseDraft.js';
import type { Draft } from '../../../src/rulebook/draft.js';
import type { Finding } from '../../../src/rulebook/finding.js';
import type { Problem } from '../../../src/model/problem.js';

export const root = resolve(import.meta.dirname, '../../..');
export const archive = join(root, 'cases');

/** The shipped rulebook with its cases, in the language of rule files. */
export function shippedRulebook(): Promise<LoadedRulebook> {
  return loadRulebook(root, { language: 'en', cases: true });
}

export interface Drafted {
  readonly evidence: CaseEvidence;
  readonly sketch: CaseSketch;
  readonly draft: RuleDraft;
}

/** The rule that an archived case suggests, called `drafted`, with the mechanism that its expectation names. */
export async function draftFrom(id: string, { rulebook }: LoadedRulebook): Promise<Outcome<Drafted>> {
  const words = wordsOf(rulebook.messages);
  const evidence = await readCaseEvidence(join(archive, id), rulebook);
  if (!evidence.ok) return evidence;
  const sketch = await sketchOfCase(rulebook, evidence.value, undefined, words);
  if (!sketch.ok) return sketch;
  const { gate, hang, signals, ask, mistakenFor } = sketch.value;
  const draft = await draftRule(
    rulebook,
    { area: 'drafts', id: 'drafted' },
    {
      id: 'drafted',
      kind: 'hypothesis',
      title: placeholder(words('title')),
      mechanism: evidence.value.mechanisms[0] ?? 'livelock',
      authors: ['hangwise contributors'],
      ...{ gate, hang, signals, ask, mistakenFor },
    },
    words,
    true,
  );
  return { ok: true, value: { evidence: evidence.value, sketch: sketch.value, draft } };
}

export interface InRulebook {
  /** The rulebook with the drafted files in it. */
  readonly draft: Draft;
  /** What is wrong with their shape. */
  readonly shape: readonly Problem[];
  /** What is wrong with what they mean. */
  readonly findings: readonly Finding[];
}

/** Puts drafted files among those that ship, and looks at them as `rules check` does. */
export async function amongShipped({ files }: RuleDraft, shipped: LoadedRulebook): Promise<InRulebook> {
  const kindOf = (path: string) => (path.endsWith('.test.json') ? 'ruleCases' : 'rule');
  const { draft: own, problems } = await parseDraft(
    files.map(({ path, text }) => ({ path, text, kind: kindOf(path) })),
    'thorough',
  );
  const draft: Draft = {
    ...shipped.draft,
    rules: [...shipped.draft.rules, ...own.rules],
    cases: [...shipped.draft.cases, ...own.cases],
  };
  const paths = files.map(({ path }) => path);
  const chosen = own.rules.map(({ data }) => data.id);
  return {
    draft,
    shape: problems,
    findings: lint(draft, { thorough: true, chosen }).filter(({ file }) => paths.includes(file)),
  };
}
