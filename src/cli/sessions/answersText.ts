import type { DiagnosedIncident } from '../../model/diagnosis.js';
import { incidentKey, incidentOfKey } from '../../model/incidentKey.js';
import type { AnswersByFact, AnswersFile } from '../../rulebook/files.js';
import { inForce } from '../../triage/session.js';
import type { Session } from '../../triage/index.js';

type Said = AnswersByFact[string];

/** Answers by fact, of each incident that they are about; those about the primary one under no key. */
function answersByIncident(
  session: Session,
  incidents: readonly DiagnosedIncident[],
): ReadonlyMap<string | undefined, ReadonlyMap<string, Said>> {
  const byIncident = new Map<string | undefined, Map<string, Said>>([[undefined, new Map()]]);
  for (const event of inForce(session)) {
    if (event.type !== 'answer') continue;
    const { fact, value, sure } = event;
    // An incident that is not there any more is not named: what was said of it counts for the primary one.
    const about = event.incident === undefined ? undefined : incidentOfKey(incidents, event.incident);
    const key = about === undefined ? undefined : incidentKey(about);
    const answers = byIncident.get(key) ?? new Map<string, Said>();
    // The last word on a fact counts.
    byIncident.set(key, answers.set(fact, sure ? value : { value, sure }));
  }
  return byIncident;
}

/**
 * What was said in a session as a file for `--answers`: with the same evidence files it gives the same diagnosis without a terminal.
 * @param incidents that the session shows
 * @param change applied to what is written, before it is
 */
export function answersText(
  session: Session,
  incidents: readonly DiagnosedIncident[],
  change: <T>(value: T) => T,
): string {
  const events = inForce(session);
  const answers = answersByIncident(session, incidents);
  const others = [...answers].flatMap(([incident, own]) =>
    incident === undefined ? [] : [{ incident, answers: Object.fromEntries(own) }],
  );
  const steps = events.flatMap((event) => (event.type === 'unavailable' ? [event.step] : []));
  const pastes = events.flatMap((event) => {
    if (event.type !== 'paste') return [];
    return [event.step === undefined ? { text: event.text } : { step: event.step, text: event.text }];
  });
  const file: AnswersFile = {
    answers: Object.fromEntries(answers.get(undefined) ?? []),
    ...(others.length === 0 ? {} : { incidents: others }),
    unavailable: [...new Set(steps)],
    pastes,
  };
  return `${JSON.stringify(change(file), undefined, 2)}\n`;
}
