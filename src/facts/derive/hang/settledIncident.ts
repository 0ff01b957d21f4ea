import type { Culprit, HolderState, Incident } from '../../../model/incident.js';
import type { FunctionIndex } from '../functionIndex.js';
import type { Draft } from './draft.js';
import { ownStackCulprit, spinnersInCycle } from './relations.js';
import type { Cause } from './relations.js';

/** Of one lock taken twice: what lockdep said about the very task that spins. */
function foreseenCulprit(draft: Draft, rivals: readonly Draft[]): Culprit | undefined {
  const pid = draft.incident.task?.pid;
  const warned = rivals.find(
    ({ incident }) => incident.kind === 'lockdep-report' && pid !== undefined && incident.task?.pid === pid,
  );
  const culprit = warned?.incident.culprit;
  const shown = draft.stuck?.outwards.some(({ name }) => name === culprit?.function) === true;
  return culprit !== undefined && shown ? culprit : undefined;
}

/** What the one does that holds the lock, by the report that is about it. */
function holderIn({ draft }: Cause): HolderState {
  if (draft.incident.kind === 'atomic-sleep') return 'asleep';
  return draft.waits === undefined ? 'running' : 'blocked';
}

/** One sample says less about a CPU than all that the other report has of it. */
function isVaguer(culprit: Culprit | undefined, cause: Cause | undefined): boolean {
  const known = cause?.draft.incident.culprit;
  if (culprit === undefined || known === undefined || cause?.because.code !== 'fallout.same-cpu') return false;
  return culprit.how === 'caller-of-leaf' || culprit.how === 'innermost-of-one-sample';
}

/** What is said of one that spins for a lock, and of which no other incident is the cause. */
function spinnerFindings(
  draft: Draft,
  rivals: readonly Draft[],
  index: FunctionIndex,
): Pick<Incident, 'culprit' | 'holder'> {
  const foreseen = foreseenCulprit(draft, rivals);
  if (foreseen !== undefined) return { culprit: foreseen, holder: 'cycle' };
  const crossed = spinnersInCycle(draft, rivals);
  if (crossed !== undefined) return { culprit: crossed, holder: 'cycle' };
  // Somebody else in the same code may hold the lock: then its own stack proves nothing.
  const alone = !rivals.some((other) => other.stuck?.spins === true && other.incident.cpu !== draft.incident.cpu);
  const own = alone ? ownStackCulprit(draft, index) : undefined;
  return own ?? { holder: 'not-shown' };
}

function withoutCulprit(incident: Incident): Incident {
  const { culprit, ...rest } = incident;
  return culprit === undefined ? incident : rest;
}

/**
 * The incident, once it is known what explains it. A victim has no culprit of its own: whoever waits for another CPU, or spins for a lock
 * that another one holds, did nothing wrong.
 * @param drafts all incidents of its boot
 */
export function settledIncident(
  draft: Draft,
  cause: Cause | undefined,
  ids: ReadonlyMap<Draft, string>,
  drafts: readonly Draft[],
  index: FunctionIndex,
): Incident {
  const { incident, stuck } = draft;
  const id = ids.get(draft) ?? '';
  if (cause === undefined) {
    const primary: Incident = { ...incident, id, primary: true };
    if (stuck?.spins !== true) return primary;
    const rivals = drafts.filter((other) => other !== draft);
    return { ...primary, ...spinnerFindings(draft, rivals, index) };
  }
  const { because } = cause;
  const causedBy = ids.get(cause.draft);
  const fallout: Incident = {
    ...incident,
    id,
    primary: false,
    ...(causedBy === undefined ? {} : { causedBy }),
    because,
  };
  if (because.code === 'fallout.spins-for-lock') return { ...withoutCulprit(fallout), holder: holderIn(cause) };
  if (isVaguer(incident.culprit, cause)) return withoutCulprit(fallout);
  return because.code === 'fallout.holder-runs' ? { ...fallout, holder: 'running' } : fallout;
}
