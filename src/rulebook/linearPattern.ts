import { RE2JS } from 're2js';
import { setTest } from '../model/pattern.js';
import type { PatternTest } from '../model/pattern.js';

/** Characters of a pattern. */
export const LONGEST_PATTERN = 500;

/** Steps of a compiled pattern: the time that a text takes is their number times its length, at most. */
const MOST_STEPS = 600;

/** A pattern on a matcher that takes linear time whatever the pattern, or why it cannot run there. */
export type LinearPattern =
  | { readonly ok: true; readonly test: PatternTest }
  /** `code`: the end of the message code `rulebook.bad-pattern<code>`. */
  | { readonly ok: false; readonly code: '' | '.look-around' | '.back-reference' | '.large'; readonly reason: string };

const COMPILED = new Map<string, LinearPattern>();

/**
 * Compiles a pattern. It must be one to both matchers, that of the platform and the linear one: shipped patterns run on
 * the first, and all of them on the second as soon as there is a pack.
 */
export function linearPattern(pattern: string): LinearPattern {
  const known = COMPILED.get(pattern);
  if (known !== undefined) return known;
  const compiled = compile(pattern);
  COMPILED.set(pattern, compiled);
  return compiled;
}

/** Lets patterns run on the linear matcher from now on. */
export function runLinearly(patterns: Iterable<string>): void {
  for (const pattern of patterns) {
    const compiled = linearPattern(pattern);
    setTest(pattern, compiled.ok ? compiled.test : () => false);
  }
}

function compile(pattern: string): LinearPattern {
  if (pattern.length > LONGEST_PATTERN) return { ok: false, code: '.large', reason: String(pattern.length) };
  try {
    const compiled = RE2JS.compile(pattern);
    const size = compiled.programSize();
    if (size > MOST_STEPS) return { ok: false, code: '.large', reason: String(size) };
    return knownToPlatform(pattern) ?? { ok: true, test: (text) => compiled.test(text) };
  } catch (error) {
    return { ok: false, code: kindOfRefusal(pattern), reason: reasonOf(error) };
  }
}

function knownToPlatform(pattern: string): LinearPattern | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return { ok: false, code: '', reason: reasonOf(error) };
  }
}

function kindOfRefusal(pattern: string): '' | '.look-around' | '.back-reference' {
  if (/\(\?<?[=!]/.test(pattern)) return '.look-around';
  return /\\[1-9k]/.test(pattern) ? '.back-reference' : '';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
}
