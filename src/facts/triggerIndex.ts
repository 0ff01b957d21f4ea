import type { EvidenceLine, Extractor } from './extractor.js';
import type { Rank } from './hitBudget.js';
import { ENTRY_TRIGGERS } from './transport/entryTriggers.js';
import { TriggerFinder } from './triggerFinder.js';

/** Which extractors a line is offered to, by the literals that it holds. */
export interface TriggerIndex {
  readonly finder: TriggerFinder;
  /** For each literal of the finder what a hit of it is worth. */
  readonly ranks: readonly Rank[];
  /**
   * Extractors of shapes without a literal: of small sources every line is offered to them.
   * @returns those that a line without a literal is offered to
   */
  shapesFor(line: EvidenceLine): readonly Extractor[];
  /**
   * Literals are looked for in the text and in the raw line, where they may be cut by what was taken out of the other.
   * @param whole extractors of shapes without a literal are asked too
   * @param found the literals in it by their numbers, each once, where they are known
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
  const places = new Map(literals.map((literal, id) => [literal, id]));
  const owners: number[][] = literals.map(() => []);
  extractors.forEach(({ triggers }, order) => {
    for (const trigger of triggers) owners[places.get(trigger) ?? -1]?.push(order);
  });
  const finder = new TriggerFinder(literals);
  const shapes = { pasted: shapesIn(extractors, false), logged: shapesIn(extractors, true) };

  /** @param asked extractors without a literal that are asked, too */
  const candidatesWith = (asked: readonly Extractor[]): ((found: readonly number[]) => Candidates) => {
    const remembered = new Map<number | string, Candidates>();
    const nobodyElse = candidatesOf(asked);
    return (found) => {
      const [only, second] = found;
      if (only === undefined) return nobodyElse;
      const key = second === undefined ? only : found.join();
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const orders = new Set(found.flatMap((id) => owners[id] ?? []));
      const held = new Set(found.map((id) => literals[id] ?? ''));
      const candidates = extractors.flatMap((extractor, order) => {
        if (orders.has(order)) return extractor.narrowed?.(held) ?? extractor;
        return asked.includes(extractor) ? extractor : [];
      });
      const made = candidatesOf(candidates);
      if (remembered.size < MOST_REMEMBERED) remembered.set(key, made);
      return made;
    };
  };
  const hit = candidatesWith(NOBODY);
  const whole = { pasted: candidatesWith(shapes.pasted), logged: candidatesWith(shapes.logged) };
  return {
    finder,
    ranks: literals.map((_, id) => rankOf((owners[id] ?? []).flatMap((order) => extractors[order] ?? []))),
    shapesFor: ({ logged }) => (logged ? shapes.logged : shapes.pasted),
    candidates: (line, isWhole, found = literalsIn(line, finder)) => {
      const { all, mayRefuse } = (isWhole ? (line.logged ? whole.logged : whole.pasted) : hit)(found);
      return mayRefuse ? all.filter(({ accepts }) => accepts?.(line) !== false) : all;
    },
  };
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
