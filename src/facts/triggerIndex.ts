import type { EvidenceLine, Extractor } from './extractor.js';
import type { Rank } from './hitBudget.js';
import { ENTRY_TRIGGERS } from './transport/entryTriggers.js';
import { TriggerFinder } from './triggerFinder.js';

/** Which extractors a line is offered to, by the literals that it holds. */
export interface TriggerIndex {
  readonly finder: TriggerFinder;
  /** The same, and the signs of extractors of shapes: for sources that are read whole. */
  readonly wholeFinder: TriggerFinder;
  /** For each literal of the finder what a hit of it is worth. */
  readonly ranks: readonly Rank[];
  /**
   * Extractors of shapes without a literal: of small sources every line is offered to them.
   * @returns those that a line is offered to in which nobody looked for their signs
   */
  shapesFor(line: EvidenceLine): readonly Extractor[];
  /**
   * Literals are looked for in the text and in the raw line, where they may be cut by what was taken out of the other.
   * @param whole extractors of shapes without a literal are asked too
   * @param found the literals in it by their numbers, each once, where they are known: those of `wholeFinder` for `whole`
   * @returns extractors with one of their triggers in the line that accept it, in the order of the registry
   */
  candidates(line: EvidenceLine, whole: boolean, found?: readonly number[]): readonly Extractor[];
}

/** Extractors for the lines with the same literals. */
interface Candidates {
  readonly all: readonly Extractor[];
  /** Some of them do not accept every such line. */
  readonly mayRefuse: boolean;
}

/** Sets of extractors that are remembered; lines have the same few. */
const MOST_REMEMBERED = 4096;
const NOBODY: readonly Extractor[] = [];

const INDICES = new WeakMap<readonly Extractor[], TriggerIndex>();

/**
 * The index of a registry; made once.
 * @param extractors in the order in which they are tried
 */
export function triggerIndexOf(extractors: readonly Extractor[]): TriggerIndex {
  const known = INDICES.get(extractors);
  if (known !== undefined) return known;
  const index = triggerIndex(extractors);
  INDICES.set(extractors, index);
  return index;
}

function triggerIndex(extractors: readonly Extractor[]): TriggerIndex {
  const literals = [...new Set([...ENTRY_TRIGGERS, ...extractors.flatMap(({ triggers }) => triggers)])];
  const signs = extractors.flatMap((extractor) => extractor.signs ?? []);
  const all = [...new Set([...literals, ...signs])];
  const places = new Map(all.map((literal, id) => [literal, id]));
  const owners: number[][] = all.map(() => []);
  extractors.forEach(({ triggers }, order) => {
    for (const trigger of triggers) owners[places.get(trigger) ?? -1]?.push(order);
  });
  const shapes = { pasted: shapesIn(extractors, false), logged: shapesIn(extractors, true) };
  const finder = once(() => new TriggerFinder(literals));
  const wholeFinder = once(() => new TriggerFinder(all));

  /** @param asked extractors without a trigger that are asked, too, where a line holds one of their signs */
  const candidatesWith = (asked: readonly Extractor[]): ((found: readonly number[]) => Candidates) => {
    /** For none and for each literal alone, as nearly all lines have it, and for others. */
    const few: (Candidates | undefined)[] = Array.from({ length: all.length + 1 }, () => undefined);
    const remembered = new Map<number | string, Candidates>();
    const isAsked = (extractor: Extractor, held: ReadonlySet<string>): boolean =>
      asked.includes(extractor) && (extractor.signs?.some((sign) => held.has(sign)) ?? true);
    const candidatesFor = (found: readonly number[]): Candidates => {
      const orders = new Set(found.flatMap((id) => owners[id] ?? []));
      const held = new Set(found.map((id) => all[id] ?? ''));
      return candidatesOf(
        extractors.flatMap((extractor, order) => {
          if (orders.has(order)) return extractor.narrowed?.(held) ?? extractor;
          return isAsked(extractor, held) ? extractor : [];
        }),
      );
    };
    return (found) => {
      if (found.length < 2) return (few[(found[0] ?? -1) + 1] ??= candidatesFor(found));
      const key = keyOf(found, all.length);
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const made = candidatesFor(found);
      if (remembered.size < MOST_REMEMBERED) remembered.set(key, made);
      return made;
    };
  };
  const hit = candidatesWith(NOBODY);
  const whole = { pasted: candidatesWith(shapes.pasted), logged: candidatesWith(shapes.logged) };
  return {
    get finder() {
      return finder();
    },
    get wholeFinder() {
      return wholeFinder();
    },
    ranks: literals.map((_, id) => rankOf((owners[id] ?? []).flatMap((order) => extractors[order] ?? []))),
    shapesFor: ({ logged }) => (logged ? shapes.logged : shapes.pasted),
    candidates: (line, isWhole, found = literalsIn(line, isWhole ? wholeFinder() : finder())) => {
      const { all: those, mayRefuse } = (isWhole ? (line.logged ? whole.logged : whole.pasted) : hit)(found);
      return mayRefuse ? those.filter(({ accepts }) => accepts?.(line) !== false) : those;
    },
  };
}

/** A finder takes its time to make, and most sources need one of the two. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

/** @returns the same key for the same numbers in the same order, at least two, all of them below `count` */
function keyOf(found: readonly number[], count: number): number | string {
  return found.length === 2 ? (found[0] ?? 0) * count + (found[1] ?? 0) : found.join();
}

function candidatesOf(all: readonly Extractor[]): Candidates {
  return { all, mayRefuse: all.some(({ accepts }) => accepts !== undefined) };
}

/** Those without a literal, in their order. */
function shapesIn(extractors: readonly Extractor[], logged: boolean): readonly Extractor[] {
  return extractors.filter(({ triggers, pasted }) => triggers.length === 0 && !(logged && pasted === true));
}

function literalsIn({ text, raw }: EvidenceLine, finder: TriggerFinder): readonly number[] {
  const found = finder.allInText(raw);
  return raw.endsWith(text) ? found : [...new Set([...found, ...finder.allInText(text)])];
}

function rankOf(owners: readonly Extractor[]): Rank {
  if (owners.length > 0 && owners.every(({ plentiful }) => plentiful === true)) return 'event';
  return owners.every(({ plentiful, accepts }) => plentiful === true || accepts !== undefined) ? 'word' : 'report';
}
