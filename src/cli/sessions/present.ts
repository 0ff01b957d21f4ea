import type { Diagnosis } from '../../model/diagnosis.js';
import type { Rulebook } from '../../model/rulebook.js';
import { materialOf } from '../../triage/index.js';
import type { Session } from '../../triage/index.js';
import { readText } from '../../triage/reading.js';
import type { Invocation } from '../command.js';
import { createRedactor, redactDiagnosis, tellReplacements } from './redact.js';
import type { Redactor } from './redact.js';

/** A redactor that knows all that sessions say, or undefined where nothing is to be taken out. */
export function redactorOf(
  rulebook: Rulebook,
  sessions: readonly Session[],
  { options }: Invocation,
): Redactor | undefined {
  if (!options.redact) return undefined;
  const all = sessions.map((session) => wholeOf(session));
  return createRedactor(rulebook, {
    readings: all.flatMap(({ readings }) => readings),
    texts: all.flatMap(({ texts }) => texts),
  });
}

/** Takes out of a value what tells people and machines apart, where that is wanted, and tells what was replaced. */
export function redacted<T>(value: T, redactor: Redactor | undefined, rulebook: Rulebook, { terminal }: Invocation): T {
  if (redactor === undefined) return value;
  const result = redactor.redact(value);
  tellReplacements(redactor.scrubber, rulebook, terminal);
  return result;
}

/** The same for a diagnosis, which loses the name of its case as well. */
export function redactedDiagnosis(
  diagnosis: Diagnosis,
  redactor: Redactor | undefined,
  rulebook: Rulebook,
  { terminal }: Invocation,
): Diagnosis {
  if (redactor === undefined) return diagnosis;
  const result = redactDiagnosis(diagnosis, redactor);
  tellReplacements(redactor.scrubber, rulebook, terminal);
  return result;
}

/** Everything that a session says, what was set aside and undone included. */
function wholeOf({ history, undone, ...rest }: Session): {
  readonly readings: ReturnType<typeof materialOf>['readings'];
  readonly texts: readonly string[];
} {
  const events = [...history, ...undone].map(({ aside: _, ...event }) => event);
  const session = { ...rest, history: events, undone: [] };
  const { readings } = materialOf(session, (name, text) => readText(name.replaceAll(' ', ''), name, text));
  const texts = events.flatMap((event) => {
    if (event.type === 'paste') return [event.text];
    return event.type === 'answer' && typeof event.value === 'string' ? [event.value] : [];
  });
  return { readings, texts };
}
