import { listSessions } from '../triage/index.js';
import { UsageError } from './usageError.js';

export interface SessionChoice {
  readonly id: string;
  readonly mode: 'new' | 'resume';
}

/**
 * Which session an interview opens: a new one named after the case and the minute, or the saved one that is asked for.
 * @param resume true: the only one there is
 * @throws UsageError when it is not clear which one is meant
 */
export async function sessionToOpen(
  directory: string,
  resume: string | true | undefined,
  caseId: string,
  now: Date,
): Promise<SessionChoice> {
  if (typeof resume === 'string') return { id: resume, mode: 'resume' };
  const sessions = await listSessions(directory);
  if (resume === undefined) return { id: unused(`${caseId}-${minuteOf(now)}`, sessions), mode: 'new' };
  const [only, ...more] = sessions;
  if (only === undefined) throw new UsageError('session.none', { directory });
  if (more.length > 0) throw new UsageError('session.choose', { sessions: sessions.join(', ') });
  return { id: only, mode: 'resume' };
}

/** `20261122-1204`, in local time: what the clock on the wall said. */
function minuteOf(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(now.getFullYear())}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}`;
}

function unused(id: string, sessions: readonly string[]): string {
  let candidate = id;
  for (let count = 2; sessions.includes(candidate); count += 1) candidate = `${id}-${String(count)}`;
  return candidate;
}
