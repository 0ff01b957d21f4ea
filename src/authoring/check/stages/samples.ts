import { sampleProblems } from '../../../rulebook/samples/sampleProblems.js';
import type { CheckInput } from '../checkInput.js';
import type { Outcome } from '../outcome.js';

/** Looks for names of people and machines in the evidence of the repository, which no rule concerns. */
export async function checkSamples({ directory, chosen }: CheckInput): Promise<Outcome> {
  if (chosen.length > 0) return { because: 'check.skipped.chosen' };
  const { looked, problems } = await sampleProblems(directory);
  return looked === 0 ? { because: 'check.skipped.no-samples' } : { looked, problems };
}
