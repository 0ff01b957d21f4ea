import type { FixVerdict, FixWord } from '../model/diagnosis.js';
import { compareText } from '../model/order.js';

const VERDICT_ORDER: readonly FixWord[] = ['fits', 'already-in', 'cannot-tell', 'not-affected', 'contradicted'];

/** What may help first. */
export function compareFixes(a: FixVerdict, b: FixVerdict): number {
  return (
    VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict) ||
    Number(b.listedFor.includes('recognised')) - Number(a.listedFor.includes('recognised')) ||
    Number(b.listedFor.includes('remedies')) - Number(a.listedFor.includes('remedies')) ||
    Number(b.role === 'fix') - Number(a.role === 'fix') ||
    compareText(a.commit, b.commit)
  );
}
