import { incidentOfKey } from '../../model/incidentKey.js';
import type { Scalar } from '../../model/value.js';
import type { Alternative } from '../interview.js';
import { leadOf } from '../lead.js';
import { answerKey, reduce } from '../session.js';
import type { Session, SessionEvent } from '../session.js';
import { foreseenValues } from './foreseenValues.js';
import { leavesInUse } from './leaves.js';
import { breathe, currentValues, foreseenIn } from './lookAhead.js';
import type { LookAhead } from './lookAhead.js';
import { changesLead, mostTelling } from './telling.js';

/** Sessions that are tried, latest steps first; alternatives that are told. */
const MOST_TRIED = 60;
const MOST_TOLD = 12;

type AnswerEvent = Extract<SessionEvent, { readonly type: 'answer' }>;

/**
 * What else would stand had one step been different: another answer, or none; without a paste or a file. Only what changes which
 * hypothesis leads or its word, most telling first, of equally telling ones the latest step.
 */
export async function alternativesTo(from: LookAhead): Promise<readonly Alternative[]> {
  const now = leadOf(from.diagnosis);
  const found: Alternative[] = [];
  let tried = 0;
  const tryOut = async (at: number, session: Session, value?: Scalar): Promise<LookAhead | undefined> => {
    if (tried >= MOST_TRIED) return undefined;
    await breathe();
    if (!from.isCurrent()) return undefined;
    tried += 1;
    const diagnosis = await from.diagnose(from.material(session));
    const foreseen = foreseenIn(from.diagnosis, diagnosis);
    if (changesLead(now, foreseen.lead)) found.push({ at, ...(value === undefined ? {} : { value }), ...foreseen });
    return { ...from, session, diagnosis };
  };
  for (const at of stepsThatCount(from.session).toReversed()) {
    const without = await tryOut(at, reduce(from.session, { type: 'toggle', at }));
    if (without === undefined) break;
    const event = from.session.history[at];
    if (event?.type !== 'answer') continue;
    for (const value of otherAnswers(event, without))
      await tryOut(at, { ...from.session, history: from.session.history.with(at, { ...event, value }) }, value);
  }
  return distinct(found.toSorted(mostTelling(now))).slice(0, MOST_TOLD);
}

/** Of answers to one fact that come to the same, one is told; that the answer is left out only where no other does the same. */
function distinct(ranked: readonly Alternative[]): readonly Alternative[] {
  const endOf = ({ at, lead }: Alternative): string =>
    JSON.stringify([at, lead?.rule, lead?.incident, lead?.certainty]);
  const told = new Map<string, Alternative>();
  for (const one of ranked) {
    const same = told.get(endOf(one));
    if (same === undefined || (same.value === undefined && one.value !== undefined)) told.set(endOf(one), one);
  }
  return [...told.values()];
}

/** Places of the answers in force, of each fact the last, and of pastes and added files; the files that came first stay. */
function stepsThatCount({ history }: Session): readonly number[] {
  const lastAnswers = new Map<string, number>();
  for (const [at, event] of history.entries())
    if (event.type === 'answer' && event.aside === undefined) lastAnswers.set(answerKey(event), at);
  return [...history.entries()].flatMap(([at, event]) => {
    if (event.aside !== undefined) return [];
    switch (event.type) {
      case 'answer':
        return lastAnswers.get(answerKey(event)) === at ? [at] : [];
      case 'paste':
        return [at];
      case 'evidence':
        return at > 0 ? [at] : [];
      case 'unavailable':
        return [];
    }
  });
}

/** Other values that the fact of an answer could have, by the rules that are in question without it. */
function otherAnswers(
  { fact, value, incident: key }: AnswerEvent,
  { rulebook, diagnosis }: LookAhead,
): readonly Scalar[] {
  const entry = rulebook.facts.find(({ id }) => id === fact);
  if (entry === undefined) return [];
  const { incidents } = diagnosis;
  const asked = key === undefined ? undefined : incidentOfKey(incidents, key);
  const incident = (asked ?? incidents.find(({ primary }) => primary))?.id;
  const leaves = leavesInUse(rulebook, diagnosis, incident);
  return foreseenValues(entry, leaves, currentValues(diagnosis, incident)).flatMap((other) =>
    other.value === value ? [] : [other.value],
  );
}
