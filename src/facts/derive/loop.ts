import type { Cite } from '../../model/cite.js';
import type { ClaimStep } from '../../model/fact.js';
import type { Culprit, IncidentSample } from '../../model/incident.js';
import type { Frame } from '../../model/record.js';
import { CaseMemory } from './caseMemory.js';
import type { FunctionIndex } from './functionIndex.js';
import { ENTRIES, MECHANISM } from './hang/mechanism.js';
import { sentence } from './sentences.js';
import { alignStacks } from './stackAlignment.js';
import type { AlignedStack } from './stackAlignment.js';
import { atDifferentPlaces, stackPath } from './stackPath.js';

/** The function in which a task loops, as far as its stacks tell. */
export interface LoopLocalisation extends Culprit {
  /** Functions that the samples show called from it, where they differ; each once, in the order of the samples. */
  readonly children: readonly string[];
  readonly steps: readonly ClaimStep[];
}

/** From this many samples on, one and the same stack each time is no chance. */
const TELLING_REPEAT = 3;

/** Stacks that differ beyond this many are compared with the first one only: every pair would be too much work. */
const MOST_PAIRED = 40;

interface SampleStack extends AlignedStack {
  readonly sample: IncidentSample;
}

function citeOf({ sample }: SampleStack, { line }: Frame): Cite {
  return { source: sample.cite.source, from: line, to: line };
}

type Findings = Pick<LoopLocalisation, 'how' | 'children' | 'steps' | 'cite'>;

/** @param frames the frame of the function in every stack; not every trace names modules */
function found(name: string, frames: readonly Frame[], index: FunctionIndex, rest: Findings): LoopLocalisation {
  const module = frames.find((frame) => frame.module !== undefined)?.module;
  const subsystem = index.find(name)?.subsystem;
  return {
    function: name,
    ...(module === undefined ? {} : { module }),
    ...(subsystem === undefined ? {} : { subsystem }),
    ...rest,
  };
}

/** The position of the deepest common function in every stack; undefined when there is none. */
function deepestShared(stacks: readonly SampleStack[], index: FunctionIndex): readonly number[] | undefined {
  const [first, ...others] = stacks;
  if (first === undefined) return undefined;
  const byFirst = others.map((other) => new Map(alignStacks(first, other)));
  const paired = stacks
    .slice(0, MOST_PAIRED)
    .flatMap((one, at) =>
      stacks
        .slice(at + 1, MOST_PAIRED)
        .map((other, next) => ({ at, to: at + 1 + next, pairs: new Map(alignStacks(one, other)) })),
    );
  const agrees = (places: readonly number[]): boolean =>
    paired.every(({ at, to, pairs }) => pairs.get(places[at] ?? -1) === places[to]);
  for (let at = first.path.length - 1; at >= 0; at--) {
    const name = first.path[at]?.name;
    const places = [at, ...byFirst.map((pairs) => pairs.get(at))];
    const known = places.filter((place) => place !== undefined);
    if (name === undefined || known.length < places.length || !agrees(known)) continue;
    if (index.plays(name, ...MECHANISM)) continue;
    return index.plays(name, ...ENTRIES) ? undefined : known;
  }
  return undefined;
}

/** Stacks with different frames; identical ones say the same. */
function distinctStacks(stacks: readonly SampleStack[]): readonly SampleStack[] {
  if (stacks.length < 2) return stacks;
  const byShape = new Map<string, SampleStack>();
  for (const stack of stacks) {
    const key = stack.path
      .map(({ name, module, offset, address }) => [name, module, offset ?? address].join(' '))
      .join('\n');
    if (!byShape.has(key)) byShape.set(key, stack);
  }
  return [...byShape.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, stack]) => stack);
}

function localiseBySamples(stacks: readonly SampleStack[], index: FunctionIndex): LoopLocalisation | undefined {
  const distinct = distinctStacks(stacks);
  const places = deepestShared(distinct, index);
  const [first] = distinct;
  const frame = places === undefined ? undefined : first?.path[places[0] ?? -1];
  if (places === undefined || first === undefined || frame === undefined) return undefined;

  const frames = distinct.flatMap((stack, at) => stack.path[places[at] ?? -1] ?? []);
  const below = distinct.flatMap((stack, at) => stack.path[(places[at] ?? -1) + 1]?.name ?? []);
  const children = [...new Set(below)];
  const cite = stacks.flatMap((stack) => {
    const own = stack.path.findLast(({ name }) => name === frame.name);
    return own === undefined ? [] : [citeOf(stack, own)];
  });
  const differing = children.length > 1 || below.length < distinct.length;
  const steps: ClaimStep[] = [{ says: sentence('loop.shared', { function: frame.name, count: stacks.length }), cite }];
  const offsets = new Set(frames.flatMap(({ offset, address }) => offset ?? address ?? []));
  if (offsets.size > 1 && frames.every(({ offset }) => offset !== undefined)) {
    steps.push({ says: sentence('loop.call-sites', { function: frame.name }), cite });
  }
  if (children.length > 0) {
    const inner = distinct.flatMap((stack, at) => {
      const child = stack.path[(places[at] ?? -1) + 1];
      return child === undefined ? [] : [citeOf(stack, child)];
    });
    const code = differing ? 'loop.children' : 'loop.same-below';
    const shown = below.length < distinct.length ? [...children, `${frame.name} itself`] : children;
    steps.push({ says: sentence(code, { children: shown.join(', ') }), cite: inner });
  }
  return found(frame.name, frames, index, {
    how: 'common-frame-of-samples',
    children: differing ? children : [],
    steps,
    cite,
  });
}

function localiseInOne(stack: SampleStack, index: FunctionIndex): LoopLocalisation | undefined {
  const inwards = stack.path.toReversed();
  const known = inwards.find(({ name }) => index.plays(name, 'loops'));
  const frame = known ?? inwards.find(({ name }) => !index.plays(name, ...MECHANISM));
  if (frame === undefined || index.plays(frame.name, ...ENTRIES)) return undefined;
  const cite = [citeOf(stack, frame)];
  const says = sentence(known === undefined ? 'loop.innermost' : 'loop.known', { function: frame.name });
  const how = known === undefined ? 'innermost-of-one-sample' : 'known-loop-in-one-sample';
  return found(frame.name, [frame], index, { how, children: [], steps: [{ says, cite }], cite });
}

/** True when stacks of the same functions were at different places of one that is not the innermost. */
function differInside(stacks: readonly SampleStack[]): boolean {
  const [first, ...others] = stacks;
  if (first === undefined) return false;
  return first.path.slice(0, -1).some((frame, at) =>
    others.some(({ path }) => {
      const other = path[at];
      return other !== undefined && atDifferentPlaces(frame, other);
    }),
  );
}

interface KnownLoop {
  readonly loop: LoopLocalisation | undefined;
}

const KNOWN = new CaseMemory<readonly IncidentSample[], KnownLoop>();

/**
 * Finds the function that encloses the loop of a task that hogs a CPU: the deepest one through which all its stack samples pass.
 * With one sample, or two that show the same stack and so tell no more than one, the innermost function that is known to
 * loop, or else that is no general service. Undefined when the samples share
 * no more than the place where all stacks of that kind begin. Worked out once for the samples of an incident, which several ask.
 */
export function localiseLoop(samples: readonly IncidentSample[], index: FunctionIndex): LoopLocalisation | undefined {
  const known = KNOWN.get(samples, index);
  if (known !== undefined) return known.loop;
  const loop = loopIn(samples, index);
  KNOWN.set(samples, index, { loop });
  return loop;
}

function loopIn(samples: readonly IncidentSample[], index: FunctionIndex): LoopLocalisation | undefined {
  const stacks = samples
    .map((sample) => ({ sample, path: stackPath(sample, index), whole: sample.whole }))
    .filter(({ path }) => path.length > 0);
  const [first] = stacks;
  if (first === undefined) return undefined;
  const names = new Set(stacks.map(({ path }) => path.map(({ name }) => name).join(' ')));
  // Whoever spins for a lock stays there: to be seen there twice is no chance either.
  const spins = index.plays(first.path.at(-1)?.name ?? '', 'spins');
  const repeated = names.size === 1 && stacks.length < TELLING_REPEAT && !spins && !differInside(stacks);
  return repeated ? localiseInOne(first, index) : localiseBySamples(stacks, index);
}
