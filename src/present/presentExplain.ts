import type { Diagnosis } from '../model/diagnosis.js';
import { contextOf, type ReportContext } from './context.js';
import type { Block, Document } from './document.js';
import { escapeText } from './escapeText.js';
import { whyCommit, whyNotCommit } from './explain/commitReasons.js';
import { factChain } from './explain/factChain.js';
import { whyClosed, whyNotMore, whyOpen } from './explain/ruleReasons.js';
import { suggest } from './explain/suggest.js';
import { explainable, findTopic, type Topic } from './explain/topic.js';
import { unknownFact } from './explain/unknownFact.js';
import type { TextOptions } from './presentText.js';
import { renderTerminal } from './terminal/renderTerminal.js';

/** Each id is a fact, a rule, or the beginning of a commit (7 hex digits or more), with `@i2` for another incident. */
export interface ExplainOptions extends TextOptions {
  readonly why?: string;
  readonly whyNot?: string;
}

/** `message` says which id means nothing here; `suggestions` are ids like it. */
export type Explanation =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly suggestions: readonly string[] };

function tell(context: ReportContext, topic: Topic, not: boolean): Document {
  switch (topic.type) {
    case 'fact':
    case 'inference':
      return topic.facts.flatMap((fact) => factChain(context, fact));
    case 'unknown-fact':
      return unknownFact(context, topic.fact);
    case 'open':
      return topic.hypotheses.flatMap((one) => (not ? whyNotMore(context, one) : whyOpen(context, one)));
    case 'closed':
      return topic.hypotheses.flatMap((one) => whyClosed(context, one));
    case 'commit':
      return topic.fixes.flatMap((fix) => (not ? whyNotCommit(context, fix) : whyCommit(context, fix)));
  }
}

/** The proof of a fact, hypothesis or verdict, or what keeps it from holding, down to lines of the evidence. */
export function presentExplain(diagnosis: Diagnosis, options: ExplainOptions): Explanation {
  const context = contextOf(diagnosis, options.messages);
  const { wording } = context;
  const asked = [
    ...(options.why === undefined ? [] : [{ id: options.why, not: false }]),
    ...(options.whyNot === undefined ? [] : [{ id: options.whyNot, not: true }]),
  ];
  if (asked.length === 0) return { ok: false, message: wording.text('present.explain.nothing'), suggestions: [] };
  const blocks: Block[] = [];
  for (const { id, not } of asked) {
    const topic = findTopic(diagnosis, id);
    if (topic === undefined) {
      const message = wording.text('present.explain.unknown', { id: escapeText(id) });
      return {
        ok: false,
        message,
        suggestions: suggest(id.split('@')[0] ?? '', explainable(diagnosis)).map(escapeText),
      };
    }
    blocks.push(...tell(context, topic, not));
  }
  return { ok: true, text: renderTerminal(blocks, options) };
}
