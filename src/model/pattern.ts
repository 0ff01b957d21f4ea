/** Whether something in a text fits a pattern. */
export type PatternTest = (text: string) => boolean;

/** Pattern -> its test. Patterns are those of a rulebook, so that their number is bounded. */
const TESTS = new Map<string, PatternTest>();

/**
 * The test of a pattern of the rulebook, made once. The shipped patterns are known to take linear time (`npm run patterns`)
 * and run on the regular expressions of the platform; what a pack brings was given a test of its own when it was loaded.
 */
export function testOf(pattern: string): PatternTest {
  const known = TESTS.get(pattern);
  if (known !== undefined) return known;
  const made = testOnPlatform(pattern);
  TESTS.set(pattern, made);
  return made;
}

/** Lets a pattern run on another matcher from now on. It must give the same answers: only the time it takes may differ. */
export function setTest(pattern: string, test: PatternTest): void {
  TESTS.set(pattern, test);
}

/** What is no regular expression fits nothing; loading a rulebook refuses it. */
function testOnPlatform(pattern: string): PatternTest {
  try {
    const compiled = new RegExp(pattern, 'u');
    return (text) => compiled.test(text);
  } catch {
    return () => false;
  }
}
