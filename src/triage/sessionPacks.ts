import type { Problem } from '../model/problem.js';
import type { Messages, PackSummary } from '../model/rulebook.js';
import type { Session } from './session.js';

/** A session that remembers with which rule packs it is open now. */
export function withPacks(session: Session, now: readonly PackSummary[]): Session {
  const { version, id, history, undone } = session;
  return { version, id, ...(now.length === 0 ? {} : { packs: now }), history, undone };
}

/** Tells that a resumed session was last open with other rule packs: its answers count, its conclusions may differ. */
export function otherPacks(
  saved: Session | undefined,
  now: readonly PackSummary[],
  messages: Messages,
): readonly Problem[] {
  if (saved === undefined) return [];
  const [before, present] = [saved.packs ?? [], now].map((packs) => packs.map(named).join(', '));
  if (before === present) return [];
  const none = messages['session.no-packs'] ?? '';
  const args = { before: before === '' ? none : (before ?? none), now: present === '' ? none : (present ?? none) };
  return [{ code: 'session.other-packs', severity: 'warning', args }];
}

function named({ name, version, fingerprint }: PackSummary): string {
  return `${name} ${version} (${fingerprint})`;
}
