import type { DiagnosedFact } from '../../model/diagnosis.js';
import type { Block, Document, Inline } from '../../present/document.js';
import { code, item, list, paragraph, plain, styled } from '../../present/inline.js';
import { valueText } from '../../present/report/valueText.js';
import type { InterviewChange, InterviewState } from '../../triage/interview.js';
import type { SessionEvent } from '../../triage/session.js';
import type { Look } from '../look.js';
import type { Selection } from '../screen/selection.js';
import type { ViewPart } from './viewPart.js';

/** Characters of the first line of a paste, facts and moves that are named. */
const MOST_CHARACTERS = 60;
const MOST_FACTS = 6;
const MOST_MOVES = 4;
/** Names of files of one step. */
const MOST_FILES = 6;
const KILO = 1024;

function sizeText({ wording }: Look, text: string): string {
  const lines = wording.counted('views.history.lines', text.split('\n').length - (text.endsWith('\n') ? 1 : 0));
  const size =
    text.length < KILO
      ? wording.text('views.history.characters', { count: text.length })
      : wording.text('views.history.kilo', { count: Math.round(text.length / KILO) });
  return `${lines}${wording.text('present.comma')}${size}`;
}

function firstLine(text: string): string {
  const line =
    text
      .slice(0, 4 * MOST_CHARACTERS)
      .split('\n')
      .find((one) => one.trim() !== '') ?? '';
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}...` : line;
}

/** What was done, in one line. */
function told(event: SessionEvent, look: Look): Inline {
  const { wording } = look;
  switch (event.type) {
    case 'answer':
      return [
        ...wording.inline('views.history.answer', {
          fact: code(event.fact),
          value: code(valueText(wording, event.value)),
        }),
        ...(event.sure ? [] : styled('warn', wording.bracketed(wording.text('views.history.unsure')))),
      ];
    case 'unavailable':
      return wording.inline('views.history.unavailable', { step: code(event.step) });
    case 'paste': {
      const what = { size: plain(sizeText(look, event.text)), first: code(firstLine(event.text)) };
      return event.step === undefined
        ? wording.inline('views.history.paste', what)
        : wording.inline('views.history.pasteFor', { ...what, step: code(event.step) });
    }
    case 'evidence': {
      const names = event.readings.slice(0, MOST_FILES).map(({ source }) => source.name);
      const rest = event.readings.length - names.length;
      return wording.inline('views.history.evidence', {
        files: code([...names, ...(rest > 0 ? [`+${String(rest)}`] : [])].join(', ')),
      });
    }
  }
}

function standing(look: Look, { before, after }: InterviewChange['moved'][number]): string {
  const { wording, glyphs } = look;
  const word = (certainty: string): string => wording.word('present.certainty', certainty);
  if (after === undefined) return wording.text('views.history.closed');
  if (before === undefined)
    return `${wording.text('views.history.opened')}${wording.text('present.comma')}${word(after.certainty)}`;
  const by = after.score - before.score;
  const change = by > 0 ? `+${String(by)}` : String(by);
  const from = before.certainty === after.certainty ? '' : `${word(before.certainty)} ${glyphs.arrow} `;
  return from + word(after.certainty) + wording.bracketed(change);
}

/** What a step changed when it was taken. */
function changed(change: InterviewChange, look: Look): readonly Block[] {
  const { wording } = look;
  const { facts, moved, contradictions, understood } = change;
  const names =
    facts.slice(0, MOST_FACTS).join(', ') +
    (facts.length > MOST_FACTS ? `, +${String(facts.length - MOST_FACTS)}` : '');
  const moves = moved
    .slice(0, MOST_MOVES)
    .map((move) =>
      wording.inline('views.history.moved', { title: plain(move.title), change: plain(standing(look, move)) }),
    );
  return [
    ...(understood === undefined
      ? []
      : [paragraph(plain(wording.text('views.history.understood', { ...understood })))]),
    paragraph(
      facts.length === 0
        ? styled('faint', wording.text('views.history.noFact'))
        : wording.inline('views.history.facts', { facts: code(names) }),
    ),
    ...moves.map(paragraph),
    ...(moved.length > MOST_MOVES
      ? [paragraph(styled('faint', wording.counted('views.more', moved.length - MOST_MOVES)))]
      : []),
    ...contradictions
      .slice(0, MOST_FACTS)
      .map(({ fact }) => paragraph(styled('warn', wording.text('views.history.contradicts', { fact })))),
  ];
}

/** Facts that rest on an event now: for steps that were taken before the interview was opened this time. */
function restsOn(event: SessionEvent, pasteId: string, { diagnosis }: InterviewState): readonly DiagnosedFact[] {
  switch (event.type) {
    case 'answer':
      return diagnosis.facts.filter(({ id, from }) => id === event.fact && from === 'answer');
    case 'unavailable':
      return [];
    case 'paste':
      return diagnosis.facts.filter(({ cite }) => cite.some(({ source }) => source === pasteId));
    case 'evidence': {
      const ids = new Set(event.readings.map(({ source }) => source.id));
      return diagnosis.facts.filter(({ cite }) => cite.some(({ source }) => ids.has(source)));
    }
  }
}

function present(event: SessionEvent, pasteId: string, state: InterviewState, { wording }: Look): readonly Block[] {
  const facts = restsOn(event, pasteId, state);
  return event.type === 'unavailable'
    ? []
    : [paragraph(styled('faint', wording.counted('views.history.restsOn', facts.length)))];
}

/** The step with its number before it and what it changed below. */
function stepDocument(number: string, text: Inline, below: readonly Block[]): Document {
  return [{ type: 'fields', fields: [{ label: number, blocks: [paragraph(text), ...below] }] }];
}

function faint(text: Inline): Inline {
  return text.map((span) => ({ text: span.text, style: 'faint' }));
}

/** Every step with what was said and what it changed, those set aside and those undone marked as such; the selected one is focused. */
export function historyParts(state: InterviewState, { history: selected }: Selection, look: Look): readonly ViewPart[] {
  const { wording, glyphs } = look;
  const { history, undone } = state.session;
  if (history.length + undone.length === 0)
    return [{ document: [paragraph(plain(wording.text('views.history.none')))] }];
  let pastes = 0;
  const steps = history.map((event, at): ViewPart => {
    if (event.type === 'paste') pastes += 1;
    const pasteId = `paste${String(pastes)}`;
    const pointer = at === selected ? glyphs.pointer : ' ';
    const number = `${pointer} ${String(at + 1).padStart(3)}`;
    const change = state.changes?.[at];
    if (event.aside === true) {
      const aside = [
        ...styled('warn', wording.text('views.history.aside')),
        ...plain(wording.text('present.space')),
        ...faint(told(event, look)),
      ];
      return { document: stepDocument(number, aside, []), focused: at === selected };
    }
    const below = change === undefined ? present(event, pasteId, state, look) : changed(change, look);
    return { document: stepDocument(number, told(event, look), below), focused: at === selected };
  });
  const taken = undone.map((event) => item('absent', faint(told(event, look))));
  if (taken.length === 0) return steps;
  return [...steps, { document: [paragraph(styled('strong', wording.text('views.history.tail'))), ...list(taken)] }];
}
