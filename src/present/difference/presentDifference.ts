import type { Certainty } from '../../model/diagnosis.js';
import type {
  DiagnosisDifference,
  FactDifference,
  Lead,
  Move,
  QuestionDifference,
  Standing,
  VerdictDifference,
} from '../../model/difference.js';
import type { Messages } from '../../model/rulebook.js';
import type { Block, Document, ListItem } from '../document.js';
import { code, item, plain } from '../inline.js';
import { plainJson } from '../json/plainJson.js';
import { renderMarkdown } from '../markdown/renderMarkdown.js';
import { valueText } from '../report/valueText.js';
import { renderTerminal } from '../terminal/renderTerminal.js';
import type { TerminalOptions } from '../terminal/renderTerminal.js';
import { wordingOf } from '../wording.js';
import type { Wording } from '../wording.js';

export interface DifferenceOptions extends TerminalOptions {
  readonly messages: Messages;
  readonly format: 'text' | 'json' | 'markdown';
  /** What is compared, in words. */
  readonly from: string;
  readonly to: string;
}

/** What is otherwise in one diagnosis than in another, for a screen, a ticket or a program. */
export function presentDifference(difference: DiagnosisDifference, options: DifferenceOptions): string {
  const { from, to } = options;
  switch (options.format) {
    case 'json':
      return plainJson({ schemaVersion: 1, from, to, ...difference }, 'Difference');
    case 'markdown':
      return renderMarkdown(differenceReport(difference, options));
    case 'text':
      return renderTerminal(differenceReport(difference, options), options);
  }
}

function differenceReport(
  { facts, lead, moved, verdicts, questions, sources }: DiagnosisDifference,
  { messages, from, to }: DifferenceOptions,
): Document {
  const wording = wordingOf(messages);
  const sections = [
    ...section('lead', sameLead(lead) ? [] : [leadItem(lead, wording)], wording),
    ...section(
      'hypotheses',
      moved.map((move) => moveItem(move, wording)),
      wording,
    ),
    ...section(
      'verdicts',
      verdicts.map((verdict) => verdictItem(verdict, wording)),
      wording,
    ),
    ...section(
      'facts',
      facts.map((fact) => factItem(fact, wording)),
      wording,
    ),
    ...section('opened', questions.opened.map(questionItem), wording),
    ...section('closed', questions.closed.map(questionItem), wording),
    ...section(
      'added',
      sources.added.map((name) => item('bullet', code(name))),
      wording,
    ),
    ...section(
      'gone',
      sources.gone.map((name) => item('bullet', code(name))),
      wording,
    ),
  ];
  return [
    { type: 'heading', level: 1, text: wording.text('session.difference', { from, to }) },
    ...(sections.length === 0
      ? [{ type: 'paragraph', text: plain(wording.text('session.difference.none')) } as const]
      : sections),
  ];
}

function section(code: string, items: readonly ListItem[], wording: Wording): readonly Block[] {
  if (items.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: wording.text(`session.difference.${code}`) },
    { type: 'list', items },
  ];
}

function sameLead({ before, after }: DiagnosisDifference['lead']): boolean {
  return before?.rule === after?.rule && before?.incident === after?.incident && before?.certainty === after?.certainty;
}

function leadItem({ before, after }: DiagnosisDifference['lead'], wording: Wording): ListItem {
  const text = (lead: Lead | undefined): string =>
    lead === undefined
      ? wording.text('session.no-lead')
      : lead.title +
        wording.bracketed(
          `${lead.rule}@${lead.incident}` + wording.text('present.comma') + certaintyWord(lead.certainty, wording),
        );
  return item('bullet', plain(changed(text(before), text(after), wording)));
}

function moveItem({ rule, incident, title, before, after }: Move, wording: Wording): ListItem {
  const text = (standing: Standing | undefined): string =>
    standing === undefined
      ? wording.text('session.difference.closed-rule')
      : certaintyWord(standing.certainty, wording) + wording.bracketed(String(standing.score));
  return item('bullet', [
    ...code(`${rule}@${incident}`),
    ...plain(` ${title}` + wording.text('present.colon') + changed(text(before), text(after), wording)),
  ]);
}

function verdictItem({ commit, subject, before, after }: VerdictDifference, wording: Wording): ListItem {
  const text = (word: string | undefined): string =>
    word === undefined ? wording.text('session.difference.not-listed') : wording.word('present.verdict', word);
  return item('bullet', [
    ...code(commit),
    ...plain(` ${subject}` + wording.text('present.colon') + changed(text(before), text(after), wording)),
  ]);
}

function factItem({ fact, subject, before, after }: FactDifference, wording: Wording): ListItem {
  const text = (value: FactDifference['before']): string => {
    if (value === undefined) return wording.text('session.difference.unknown-fact');
    return value === null ? wording.text('session.difference.conflicted') : valueText(wording, value);
  };
  const name = subject === undefined ? fact : `${fact}@${subject}`;
  return item('bullet', [
    ...code(name),
    ...plain(wording.text('present.colon') + changed(text(before), text(after), wording)),
  ]);
}

function questionItem({ id, asks }: QuestionDifference): ListItem {
  return item('bullet', [...code(id), ...plain(` ${asks}`)]);
}

function changed(before: string, after: string, wording: Wording): string {
  return wording.text('session.difference.change', { before, after });
}

function certaintyWord(certainty: Certainty, wording: Wording): string {
  return wording.word('present.certainty', certainty);
}
