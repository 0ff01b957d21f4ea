import { groupBy } from '../../../model/groupBy.js';

/** Alike messages that each one is compared with. */
const MOST_ALIKE = 64;

/** A pair of places in two sequences, and the pair before it in the chain that it ends. */
interface Link {
  readonly one: number;
  readonly other: number;
  readonly before: Link | undefined;
}

/**
 * The longest common subsequence of two texts, by the keys of their messages (Hunt and Szymanski).
 * @returns places in both, in order
 */
export function inSequence(
  ones: readonly string[],
  others: readonly string[],
): readonly { readonly one: number; readonly other: number }[] {
  const places = groupBy(others.keys(), (place) => others[place] ?? '');
  /** The chain of each length that ends earliest. */
  const chains: Link[] = [];
  for (const [one, key] of ones.entries()) {
    const found = (places.get(key) ?? []).slice(0, MOST_ALIKE);
    // From the last, so that one message is not followed by itself.
    for (const other of found.toReversed()) {
      const at = firstNotBefore(chains, other);
      chains[at] = { one, other, before: chains[at - 1] };
    }
  }
  const pairs: Link[] = [];
  for (let link = chains.at(-1); link !== undefined; link = link.before) pairs.push(link);
  return pairs.reverse();
}

function firstNotBefore(chains: readonly Link[], place: number): number {
  let [from, to] = [0, chains.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((chains[middle]?.other ?? place) < place) from = middle + 1;
    else to = middle;
  }
  return from;
}
