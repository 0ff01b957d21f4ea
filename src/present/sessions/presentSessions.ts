import type { Messages } from '../../model/rulebook.js';
import type { Block, Document } from '../document.js';
import { plain, styled } from '../inline.js';
import { plainJson } from '../json/plainJson.js';
import { renderTerminal } from '../terminal/renderTerminal.js';
import type { TerminalOptions } from '../terminal/renderTerminal.js';
import { wordingOf } from '../wording.js';
import type { Wording } from '../wording.js';
import type { HistoryEntry, SessionEntry } from './sessionEntry.js';

export interface SessionTextOptions extends TerminalOptions {
  readonly messages: Messages;
  readonly format: 'text' | 'json';
}

/** All saved sessions: a block of lines each, numbered as a list to choose from numbers them; or as JSON. */
export function presentSessions(entries: readonly SessionEntry[], options: SessionTextOptions): string {
  if (options.format === 'json') return plainJson({ schemaVersion: 1, sessions: entries.map(sessionJson) }, 'Sessions');
  const wording = wordingOf(options.messages);
  return renderTerminal(
    entries.map((entry, index): Block => ({
      type: 'list',
      items: [{ mark: 'bullet', text: headOf(entry, index, wording), children: linesOf(entry, wording) }],
    })),
    options,
  );
}

/** One line of a list to choose from. */
export function sessionLine(entry: SessionEntry, messages: Messages): string {
  const wording = wordingOf(messages);
  return [entry.name, whenText(entry, wording), ...wholeTexts(entry, wording), ...openText(entry, wording)].join(
    wording.text('present.semicolon'),
  );
}

/** The history of a session, numbered from 1; or as JSON. */
export function presentHistory(
  name: string,
  { history, undone }: { readonly history: readonly HistoryEntry[]; readonly undone: number },
  options: SessionTextOptions,
): string {
  if (options.format === 'json') return plainJson({ schemaVersion: 1, name, history, undone }, 'History');
  const wording = wordingOf(options.messages);
  const document: Document = [
    { type: 'heading', level: 1, text: wording.text('session.history', { name }) },
    {
      type: 'table',
      head: [wording.text('session.head.number'), wording.text('session.head.step')],
      rows: history.map((entry, index) => [
        plain(String(index + 1)),
        entry.aside ? styled('faint', stepText(entry, wording)) : plain(stepText(entry, wording)),
      ]),
    },
    ...(undone === 0
      ? []
      : [{ type: 'paragraph', text: plain(wording.text('session.undone', { count: undone })) } as const]),
  ];
  return renderTerminal(document, options);
}

function headOf(entry: SessionEntry, index: number, wording: Wording): ReturnType<typeof plain> {
  const head = `${String(index + 1)}  `;
  return [...plain(head), ...styled('strong', entry.name), ...plain(`  ${whenText(entry, wording)}`)];
}

function linesOf(entry: SessionEntry, wording: Wording): readonly Block[] {
  const lines = [...wholeTexts(entry, wording), ...openText(entry, wording)];
  return lines.map((text) => ({ type: 'paragraph', text: plain(text) }));
}

function wholeTexts(entry: SessionEntry, wording: Wording): readonly string[] {
  if (entry.state !== 'whole') return [wording.text(`session.is-${entry.state}`)];
  const { caseId, sources, answers, pastes, lead } = entry;
  const files = sources.length === 0 ? wording.text('session.no-files') : sources.join(', ');
  const certainty = lead === undefined ? '' : wording.word('present.certainty', lead.certainty);
  return [
    wording.text('session.case', { case: caseId, files, answers, pastes }),
    lead === undefined
      ? wording.text('session.no-lead')
      : wording.text('session.lead', { title: lead.title, rule: lead.rule, certainty }),
  ];
}

function openText({ open, by }: SessionEntry, wording: Wording): readonly string[] {
  if (!open) return [];
  return [by === undefined ? wording.text('session.open') : wording.text('session.open.by', by)];
}

/** Local time, as the clock on the wall showed it. */
function whenText({ saved }: SessionEntry, wording: Wording): string {
  if (saved === undefined) return wording.text('session.when-unknown');
  const date = new Date(saved * 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-');
  return `${day} ${[date.getHours(), date.getMinutes()].map(two).join(':')}`;
}

function stepText(entry: HistoryEntry, wording: Wording): string {
  const text = eventText(entry, wording);
  return entry.aside ? wording.text('session.aside', { step: text }) : text;
}

function eventText(entry: HistoryEntry, wording: Wording): string {
  switch (entry.type) {
    case 'answer':
      return wording.text(entry.sure ? 'session.step.answer' : 'session.step.unsure', {
        fact: entry.fact,
        value: entry.value,
      });
    case 'unavailable':
      return wording.text('session.step.unavailable', { step: entry.step });
    case 'paste': {
      const { step, lines, first } = entry;
      return step === undefined
        ? wording.text('session.step.paste', { lines, first })
        : wording.text('session.step.paste.for', { lines, first, step });
    }
    case 'evidence': {
      const files = entry.sources.map(({ name, lines }) => wording.text('session.file', { name, lines }));
      return wording.text('session.step.evidence', { files: files.join(', ') });
    }
  }
}

function sessionJson(entry: SessionEntry): unknown {
  const { saved, ...rest } = entry;
  return { ...rest, ...(saved === undefined ? {} : { saved: new Date(saved * 1000).toISOString() }) };
}
