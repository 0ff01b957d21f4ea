/** The samples of the project's own checks: a commit that passed them passes them again. */
const USUAL_SEED = 20_191_101;

/** Environment variables of a test run, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

function whole(environment: Environment, name: string, usual: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return usual;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} takes a whole number, and not ${text}`);
  return value;
}

/**
 * What the samples of all properties are drawn from: `HANGWISE_PROPERTY_SEED`, or the same in every run. Where it says `random`, a
 * number was drawn before the first test (`drawSeed.mjs`).
 */
export function seed(environment: Environment = process.env): { readonly seed: number } {
  return { seed: whole(environment, 'HANGWISE_PROPERTY_SEED', USUAL_SEED) };
}

/**
 * Number of samples for a property: `usual` times `HANGWISE_PROPERTY_TIMES`. The test command, which says nothing of times, has room for
 * half of them; `npm run verify` asks for many times more.
 */
export function runs(usual: number, environment: Environment = process.env): { readonly numRuns: number } {
  const times = whole(environment, 'HANGWISE_PROPERTY_TIMES', 0);
  return { numRuns: times > 0 ? usual * times : Math.ceil(usual / 2) };
}

/**
 * What a check goes over that is the same for each of many things: the test command takes every nth of them, `npm run verify`, which asks
 * for more samples of everything, takes all.
 */
export function everyNth<T>(list: readonly T[], nth: number, environment: Environment = process.env): readonly T[] {
  const all = whole(environment, 'HANGWISE_PROPERTY_TIMES', 0) > 0;
  return all ? list : list.filter((_, index) => index % nth === 0);
}
