import type { AnswersFile } from '../../rulebook/files.js';
import { inForce } from '../../triage/session.js';
import type { Session } from '../../triage/index.js';

/**
 * What was said in a session as a file for `--answers`: with the same evidence files it gives the same diagnosis without a terminal.
 * @param change applied to what is written, before it is
 */
export function answersText(session: Session, change: <T>(value: T) => T): string {
  const events = inForce(session);
  // The last word on a fact counts, and later ones replace earlier ones in a map.
  const answers = new Map(
    events.flatMap((event) =>
      event.type === 'answer'
        ? [[event.fact, event.sure ? event.value : { value: event.value, sure: event.sure }] as const]
        : [],
    ),
  );
  const steps = events.flatMap((event) => (event.type === 'unavailable' ? [event.step] : []));
  const pastes = events.flatMap((event) => {
    if (event.type !== 'paste') return [];
    return [event.step === undefined ? { text: event.text } : { step: event.step, text: event.text }];
  });
  const file: AnswersFile = {
    answers: Object.fromEntries(answers),
    unavailable: [...new Set(steps)],
    pastes,
  };
  return `${JSON.stringify(change(file), undefined, 2)}\n`;
}
