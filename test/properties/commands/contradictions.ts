import type { Certainty, DiagnosedFact, DiagnosedIncident, Diagnosis } from '../../../src/model/diagnosis.js';
import { WAIT_STRENGTHS } from '../../../src/model/wait.js';
import type { WaitGraph } from '../../../src/model/wait.js';
import type { FactValue } from '../../../src/model/value.js';

/** Facts about the one of several stuck tasks that leads: which one leads changes with what is known of their times. */
const OF_LEAD: ReadonlySet<string> = new Set(['task.comm', 'task.pid', 'task.state', 'task.waitsIn', 'rip.function']);

/** Where the hang ends in this evidence: nearer to the victims when less of the chain is shown. */
const OF_END: ReadonlySet<string> = new Set(['hang.waitsIn', 'hang.waitsFor', 'hang.holder']);

/** How something was found may be weaker; what was found may not be another thing. Stacks are compared nowhere: they are evidence. */
const OF_METHOD: ReadonlySet<string> = new Set(['hang.culpritFound', 'trace.functions', 'wait.openLock']);

/**
 * What is told of the stacks, or reports, that there are: of fewer stacks the function that all share lies deeper, the longest time is
 * shorter.
 */
const OF_SHOWN: ReadonlySet<string> = new Set(['trace.loopFunction', 'hang.seconds']);

/** A detector whose report is left out makes a hang that no detector reports. */
const UNREPORTED = 'silent-hang';

const FIRM: readonly Certainty[] = ['established', 'probable'];

/** Everything that the diagnosis of a part of a session says and that the diagnosis of all of it denies. */
export function contradictions(poor: Diagnosis, rich: Diagnosis): readonly string[] {
  return [
    ...poor.incidents.flatMap((incident) => wrongIncident(incident, rich)),
    ...wrongFacts(poor, rich),
    ...wrongHypotheses(poor, rich),
    ...wrongWaits(poor, rich),
  ];
}

function wrongIncident(
  { kind, culprit, tasks = [], task, holder }: DiagnosedIncident,
  rich: Diagnosis,
): readonly string[] {
  const wrong: string[] = [];
  if (kind !== UNREPORTED && !rich.incidents.some((other) => other.kind === kind)) wrong.push(`a ${kind} appears`);
  const culprits = rich.incidents.flatMap((other) => other.culprit?.function ?? []);
  // Of one stack the innermost function is named as what it is: where it was met.
  if (culprit !== undefined && culprit.how !== 'innermost-of-one-sample' && culprits.length > 0)
    if (!culprits.includes(culprit.function))
      wrong.push(`${culprit.function} is the culprit, not ${culprits.join(', ')}`);
  const held = rich.incidents.flatMap((other) => other.holder ?? []);
  if (
    holder !== undefined &&
    holder !== 'not-shown' &&
    held.length > 0 &&
    !held.includes(holder) &&
    !held.includes('not-shown')
  )
    wrong.push(`the holder is ${holder}, not ${held.join(', ')}`);
  const known = new Set(rich.rows['task']?.map(({ attributes }) => attributes['pid']));
  for (const { pid } of [...tasks, ...(task === undefined ? [] : [task])])
    if (!known.has(pid)) wrong.push(`task ${String(pid)} appears`);
  return wrong;
}

function keysOf({ incidents, facts }: Diagnosis): ReadonlyMap<string, DiagnosedFact> {
  const kinds = new Map(incidents.map(({ id, kind, cpu }) => [id, `${kind} ${String(cpu)}`]));
  return new Map(
    facts
      .filter(({ value }) => value !== null)
      .map((fact) => [`${fact.id} of ${kinds.get(fact.subject ?? '') ?? fact.subject ?? 'the case'}`, fact]),
  );
}

function wrongFacts(poor: Diagnosis, rich: Diagnosis): readonly string[] {
  const whole = keysOf(rich);
  return [...keysOf(poor)].flatMap(([key, { id, value, whole: all }]) => {
    const before = whole.get(key)?.value ?? null;
    if (before === null || value === null || [OF_LEAD, OF_END, OF_METHOD, OF_SHOWN].some((ids) => ids.has(id)))
      return [];
    // Of one stack the innermost function is no statement about a loop; the incidents are compared for what they blame.
    if (id === 'hang.culprit' || isPartOf(value, before, all === false)) return [];
    return [`${key} is ${JSON.stringify(value)}, not ${JSON.stringify(before)}`];
  });
}

/** @param open more may follow: less evidence counts less, and lists less */
function isPartOf(value: FactValue, before: FactValue, open: boolean): boolean {
  if (JSON.stringify(value) === JSON.stringify(before)) return true;
  if (!open) return false;
  if (typeof value === 'number' && typeof before === 'number') return value <= before;
  // The largest of what is shown, by its name.
  if (typeof value !== 'object' || typeof before !== 'object') return typeof value === 'string';
  const known = new Set(before.map((item) => JSON.stringify(item)));
  return value.every((item) => known.has(JSON.stringify(item)));
}

/** A cause that is all but certain must be one that all the evidence does not rule out. */
function wrongHypotheses(poor: Diagnosis, rich: Diagnosis): readonly string[] {
  const certainties = new Map<string, readonly Certainty[]>();
  for (const { rule, certainty } of rich.hypotheses)
    certainties.set(rule, [...(certainties.get(rule) ?? []), certainty]);
  return poor.hypotheses.flatMap(({ rule, certainty }) => {
    if (!FIRM.includes(certainty)) return [];
    const before = certainties.get(rule) ?? [];
    return before.some((one) => one !== 'excluded' && one !== 'unlikely')
      ? []
      : [`${rule} becomes ${certainty}, and was ${before.join(', ') || 'closed'}`];
  });
}

/** A lock that is known by its name alone is the one of that name whose address is known. */
function withKnownIds(poor: WaitGraph, rich: WaitGraph): WaitGraph {
  const named = new Map(rich.nodes.flatMap(({ id, kind, label }) => (kind === 'lock' ? [[label, id] as const] : [])));
  const known = new Set(rich.nodes.map(({ id }) => id));
  const labels = new Map(poor.nodes.map(({ id, label }) => [id, label]));
  const idOf = (id: string): string => (known.has(id) ? id : (named.get(labels.get(id) ?? '') ?? id));
  return {
    nodes: poor.nodes.map((node) => ({ ...node, id: idOf(node.id) })),
    edges: poor.edges.map((edge) => ({ ...edge, from: idOf(edge.from), to: idOf(edge.to) })),
    cycles: poor.cycles.map((cycle) => cycle.map(idOf)),
    roots: poor.roots.map(idOf),
  };
}

/** Nobody waits for somebody else than before, and no edge is firmer. Of a lock whose owner has ended, less tells who that was. */
function wrongWaits({ waits: shown }: Diagnosis, { waits: rich }: Diagnosis): readonly string[] {
  const poor = withKnownIds(shown, rich);
  const gone = new Set(rich.nodes.flatMap((node) => (node.gone === true ? node.id : [])));
  const resources = new Set(poor.nodes.flatMap(({ id, kind }) => (kind === 'resource' ? id : [])));
  const cycles = new Set(rich.cycles.map(cycleKey));
  const wrong = poor.edges.flatMap(({ from, to, strength }) => {
    const before = rich.edges.filter((edge) => edge.from === from);
    if (resources.has(to) ? before.length > 0 : before.some((edge) => gone.has(edge.to))) return [];
    const same = before.find((edge) => edge.to === to);
    // All evidence may tell no more than for what kind of thing it waits; who that is remains a guess.
    const ofKind = before.every((edge) => rich.nodes.some(({ id, kind }) => id === edge.to && kind === 'resource'));
    // All evidence may name the owner of a lock without the lock.
    const isLock =
      poor.nodes.some(({ id, kind }) => id === to && kind === 'lock') && !rich.nodes.some(({ id }) => id === to);
    // A lock between the two may be what less evidence does not show.
    const through = before.some((edge) => rich.edges.some((next) => next.from === edge.to && next.to === to));
    if (same === undefined)
      return through || isLock || (ofKind && strength === 'likely') || isUntold(from, rich)
        ? []
        : [`${from} waits for ${to}`];
    return WAIT_STRENGTHS.indexOf(strength) < WAIT_STRENGTHS.indexOf(same.strength)
      ? [`that ${from} waits for ${to} becomes ${strength}`]
      : [];
  });
  return [...wrong, ...poor.cycles.map(cycleKey).flatMap((key) => (cycles.has(key) ? [] : [`cycle ${key} appears`]))];
}

/** All evidence tells nothing of what it waits for: a wait that it says is over, say. */
function isUntold(id: string, { edges, nodes }: Diagnosis['waits']): boolean {
  return !edges.some(({ from }) => from === id) && !nodes.some((node) => node.id === id);
}

function cycleKey(members: readonly string[]): string {
  return members
    .filter((id) => !id.startsWith('lock:'))
    .toSorted()
    .join(', ');
}
