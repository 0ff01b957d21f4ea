import { createScrubber } from '../scrub/index.js';
import { PLAIN_NAME } from './sessions/redact.js';

/** Takes out of what tells of many cases whose they are. */
export interface NamesOut {
  /** The value with other names: the same name gets the same one each time, numbered in the order in which they are met. */
  readonly out: <T>(value: T) => T;
}

/** Properties that hold a name which somebody gave, and what is told instead of it. */
const NAMES: Readonly<Record<string, string>> = { archive: 'archive', case: 'case', run: 'run', host: 'host' };
/** The only run of a case, and what standard input and a case without a name are called. */
const OURS = new Set(['', '-', 'all']);
/** What is said of a file that cannot be used, beside its name: codes and reasons of ours. */
const SAID = new Set(['reason', 'code', 'limit']);

/**
 * Names of archives, cases, runs and files become numbers; what a process calls itself loses what tells people and machines apart. Words
 * of the rulebook, functions, releases and numbers stay.
 */
export function namesOut(): NamesOut {
  const aliases = new Map<string, string>();
  const counts = new Map<string, number>();
  const scrubber = createScrubber();

  const alias = (kind: string, name: string): string => {
    if (OURS.has(name) || (kind !== 'case' && PLAIN_NAME.test(name))) return name;
    const key = `${kind} ${name}`;
    const known = aliases.get(key);
    if (known !== undefined) return known;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const given = `${kind}${String(number)}`;
    aliases.set(key, given);
    return given;
  };
  const textIn = (text: string, property: string, within: string): string => {
    const kind = NAMES[property];
    if (kind !== undefined) return alias(kind, text);
    if (within === 'problems' && !SAID.has(property)) return alias('file', text);
    return property === 'comm' ? scrubber.scrub(text) : text;
  };
  const walk = (value: unknown, property: string, within: string): unknown => {
    if (typeof value === 'string') return textIn(value, property, within);
    if (Array.isArray(value)) return value.map((item: unknown) => walk(item, property, within));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]: readonly [string, unknown]) => [
        key,
        // Only arguments and places of problems name files; their codes and grades are ours.
        walk(item, key, within === '' ? under(property, key) : within),
      ]),
    );
  };
  return { out: (value) => sameShape(value, (given) => walk(given, '', '')) };
}

/** Where the texts of a problem begin that come from outside. */
function under(property: string, key: string): string {
  return property === 'problems' && (key === 'args' || key === 'place') ? 'problems' : '';
}

/** Other texts, and nothing else. */
function sameShape<T>(value: T, change: (value: unknown) => unknown): T;
function sameShape(value: unknown, change: (value: unknown) => unknown): unknown {
  return change(value);
}
