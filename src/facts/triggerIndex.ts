import type { EvidenceLine, Extractor } from './extractor.js';
import type { Rank } from './hitBudget.js';
import { ENTRY_TRIGGERS } from './transport/entryTriggers.js';
import { TriggerFinder } from './triggerFinder.js';

/** Which extractors a line is offered to, by the literals that it holds. */
export interface TriggerIndex {
  readonly finder: TriggerFinder;
  /** For each literal of the finder what a hit of it is worth. */
  readonly ranks: readonly Rank[];
  /** Extractors of shapes without a literal: of small sources every line is offered to them. */
  readonly shapes: readonly Extractor[];
  /**
   * Literals are looked for in the text and in the raw line, where they may be cut by what was taken out of the other.
   * @param whole extractors of shapes without a literal are asked too
   * @param found the literals in it by their numbers, each once, where they are known
   * @returns extractors with one of their triggers in the line that accept it, in the order of the registry
   */
  candidates(line: EvidenceLine, whole: boolean, found?: readonly number[]): readonly Extractor[];
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
  const remembered = new Map<string, readonly Extractor[]>();

  const ownersOf = (found: readonly number[], whole: boolean): readonly Extractor[] => {
    if (found.length === 0 && !whole) return NOBODY;
    const key = `${whole ? 'w' : ''}${found.join()}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const orders = new Set(found.flatMap((id) => owners[id] ?? []));
    const candidates = extractors.filter(
      ({ triggers }, order) => orders.has(order) || (whole && triggers.length === 0),
    );
    if (remembered.size < MOST_REMEMBERED) remembered.set(key, candidates);
    return candidates;
  };
  return {
    finder,
    ranks: literals.map((_, id) => rankOf((owners[id] ?? []).flatMap((order) => extractors[order] ?? []))),
    shapes: extractors.filter(({ triggers }) => triggers.length === 0),
    candidates: (line, whole, found) => {
      const candidates = ownersOf(found ?? literalsIn(line, finder), whole);
      return candidates.some(refuses) ? candidates.filter(({ accepts }) => accepts?.(line) !== false) : candidates;
    },
  };
}

function literalsIn({ text, raw }: EvidenceLine, finder: TriggerFinder): readonly number[] {
  const found = finder.allInText(raw);
  return raw.endsWith(text) ? found : [...new Set([...found, ...finder.allInText(text)])];
}

function refuses({ accepts }: Extractor): boolean {
  return accepts !== undefined;
}

function rankOf(owners: readonly Extractor[]): Rank {
  if (owners.length > 0 && owners.every(({ plentiful }) => plentiful === true)) return 'event';
  return owners.every(({ plentiful, accepts }) => plentiful === true || accepts !== undefined) ? 'word' : 'report';
}
