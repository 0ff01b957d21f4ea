import type { Session, SessionEvent } from './session.js';

/** What was read of a large file is put into words once, however often the session is saved. */
const TEXTS = new WeakMap<SessionEvent, string>();

/** A session as it is saved: the same as JSON makes of it, with a newline. */
export function sessionText({ history, undone, ...rest }: Session): string {
  const head = JSON.stringify(rest).slice(0, -1);
  return `${head},"history":${listText(history)},"undone":${listText(undone)}}\n`;
}

function listText(events: readonly SessionEvent[]): string {
  return `[${events.map(textOf).join(',')}]`;
}

function textOf(event: SessionEvent): string {
  const known = TEXTS.get(event);
  if (known !== undefined) return known;
  const text = JSON.stringify(event);
  TEXTS.set(event, text);
  return text;
}
