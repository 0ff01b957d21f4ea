import type { ReactNode } from 'react';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { Messages } from '../../model/rulebook.js';
import { pageContext } from './context.js';
import type { PageContext } from './context.js';
import { CallSection } from './diagnosis/CallSection.js';
import { FactSection } from './diagnosis/FactSection.js';
import { FixSection } from './diagnosis/FixSection.js';
import { HypothesisSection } from './diagnosis/HypothesisSection.js';
import { IncidentSection } from './diagnosis/IncidentSection.js';
import { InputSection } from './diagnosis/InputSection.js';
import { QuestionSection } from './diagnosis/QuestionSection.js';
import { RowSection } from './diagnosis/RowSection.js';
import { SummarySection } from './diagnosis/SummarySection.js';
import { WaitSection } from './diagnosis/WaitSection.js';
import { EvidenceSection } from './evidence/EvidenceSection.js';
import type { Surroundings } from './evidence/evidenceIndex.js';
import { markup, pageEnd, pageStart } from './shell.js';
import type { Chapter, ShellOptions } from './shell.js';
import { headline } from './diagnosis/headline.js';

export interface HtmlOptions {
  readonly messages: Messages;
  /** Lines before and after those of the diagnosis, for whoever reads them in their place; nothing rests on these. */
  readonly around?: Surroundings;
}

interface Part extends Chapter {
  readonly content: ReactNode;
}

function partsOf(context: PageContext): readonly Part[] {
  const text = (code: string): string => context.wording.text(code);
  return [
    { id: 'summary', title: text('html.summary'), content: <SummarySection context={context} /> },
    { id: 'incidents', title: text('present.heading.incidents'), content: <IncidentSection context={context} /> },
    { id: 'hypotheses', title: text('html.hypotheses'), content: <HypothesisSection context={context} /> },
    { id: 'fixes', title: text('present.heading.fixes'), content: <FixSection context={context} /> },
    { id: 'questions', title: text('present.heading.questions'), content: <QuestionSection context={context} /> },
    { id: 'waits', title: text('present.heading.waits'), content: <WaitSection context={context} /> },
    { id: 'calls', title: text('html.calls'), content: <CallSection context={context} /> },
    { id: 'evidence', title: text('html.evidence'), content: <EvidenceSection context={context} /> },
    { id: 'facts', title: text('html.facts'), content: <FactSection context={context} /> },
    { id: 'rows', title: text('html.rows'), content: <RowSection context={context} /> },
    { id: 'input', title: text('present.heading.sources'), content: <InputSection context={context} /> },
  ];
}

/**
 * A diagnosis as one page of HTML that needs nothing else: no file, no network. Every statement leads to its lines of evidence and back.
 * The same diagnosis gives the same bytes. No control character but line feeds, and no character that turns the direction of text.
 */
export function presentHtml(diagnosis: Diagnosis, { messages, around }: HtmlOptions): string {
  const context = pageContext(diagnosis, messages, around);
  const { wording } = context;
  const told = partsOf(context)
    .map(({ content, ...chapter }) => ({ ...chapter, html: markup(content) }))
    .filter(({ html }) => html !== '');
  const { version, rules, fixes } = diagnosis.rulebook;
  const options: ShellOptions = {
    title: headline(context),
    language: diagnosis.language,
    wording,
    chapters: told,
    madeWith: wording.text('ticket.rulebook', { version, rules, fixes }),
  };
  return [pageStart(options), ...told.map(({ html }) => html), pageEnd(options)].join('\n');
}
