import type { Rulebook } from '../../model/rulebook.js';
import type { HistoryEntry, SessionEntry } from '../../present/sessions/sessionEntry.js';
import { describeSessions, leadOf, replay } from '../../triage/index.js';
import type { SessionDescription, SessionEvent } from '../../triage/index.js';
import { openElsewhere } from '../../triage/sessionOwner.js';

/** Saved sessions with what leads in each, the latest first. */
export async function sessionEntries(directory: string, rulebook: Rulebook): Promise<readonly SessionEntry[]> {
  const entries: SessionEntry[] = [];
  for (const described of await describeSessions(directory)) entries.push(await entryOf(described, rulebook));
  return entries.toSorted((a, b) => (b.saved ?? 0) - (a.saved ?? 0));
}

async function entryOf(described: SessionDescription, rulebook: Rulebook): Promise<SessionEntry> {
  const { id, file } = described;
  const { open, owner } = await openElsewhere(file);
  const common = { name: id, open, ...(owner === undefined ? {} : { by: owner }) };
  if (described.state === 'unreadable') return { ...common, state: 'unreadable' };
  const { saved } = described;
  if (described.state === 'damaged') return { ...common, saved, state: 'damaged' };
  const { caseId, sources, answers, pastes, session } = described;
  // What cannot be diagnosed must not hide the others.
  const diagnosis = await replay(session, rulebook).catch(() => undefined);
  if (diagnosis === undefined) return { ...common, saved, state: 'damaged' };
  const lead = leadOf(diagnosis);
  const whole = { ...common, saved, state: 'whole', caseId, sources, answers, pastes } as const;
  return lead === undefined ? whole : { ...whole, lead };
}

/** Characters of a paste that a history shows. */
const SHOWN = 60;

/** A step of a session, for people. */
export function historyEntry(event: SessionEvent): HistoryEntry {
  const aside = event.aside === true;
  switch (event.type) {
    case 'answer':
      return { aside, type: 'answer', fact: event.fact, value: event.value, sure: event.sure };
    case 'unavailable':
      return { aside, type: 'unavailable', step: event.step };
    case 'paste': {
      const lines = event.text.replace(/\n$/, '').split('\n');
      const first = (lines.find((line) => line.trim() !== '') ?? '').trim().slice(0, SHOWN);
      const paste = { aside, type: 'paste', lines: lines.length, first } as const;
      return event.step === undefined ? paste : { ...paste, step: event.step };
    }
    case 'evidence':
      return {
        aside,
        type: 'evidence',
        sources: event.readings.map(({ source: { name, lines } }) => ({ name, lines })),
      };
  }
}
