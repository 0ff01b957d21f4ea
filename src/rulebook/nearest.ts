import { distance } from 'fastest-levenshtein';

/** The candidate most like `name`; undefined when none is so like that a slip of the hand would explain it. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(2, Math.floor(name.length / 3));
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const steps = distance(wanted, candidate.toLowerCase());
    if (steps < least && !isAnotherWord(wanted, candidate.toLowerCase(), steps)) {
      least = steps;
      best = candidate;
    }
  }
  return best;
}

/** Two steps between words of three letters lead to another word, unless letters were swapped. */
function isAnotherWord(wanted: string, candidate: string, steps: number): boolean {
  const isShort = wanted.length <= 3 && candidate.length <= 3;
  return isShort && steps > 1 && letters(wanted) !== letters(candidate);
}

function letters(word: string): string {
  return [...word].sort().join('');
}
