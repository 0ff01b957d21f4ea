import type { Diagnosis } from '../../model/diagnosis.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { SourceReading } from '../../model/source.js';
import { createScrubber, withTexts } from '../../scrub/index.js';
import type { Scrubber } from '../../scrub/index.js';
import { say } from '../tell.js';
import type { Terminal } from '../terminal.js';

/** Takes out of values what tells people and machines apart, in all of their texts. */
export interface Redactor {
  readonly scrubber: Scrubber;
  /** A diagnosis, or anything else that is shown: whatever is in it, names of files included. */
  readonly redact: <T>(value: T) => T;
  /** The name of an evidence file, where it may tell whose it is. */
  readonly fileName: (name: string) => string;
}

/** Names of files that say only what is in them; all others may be called after a machine or a customer. */
export const PLAIN_NAME =
  /^(?:stdin|pastes?[ -]?\d{0,6}|(?:vmcore-)?(?:dmesg|crash|console|serial|messages|syslog|kern|kernel|journal|sysrq|sosreport|vmcore|bt|ps|log|notes|drgn|netconsole|flow|evidence|file)(?:[ ._-]?\d{1,8})?)(?:\.(?:txt|log|out|gz|old|\d{1,3}))?(?: \d{1,4})?$/i;
const PLAIN_CASE = 'case';
const SHORTEST_INSIDE = 4;

/** All that a redactor has to know beforehand. */
export interface ToldNames {
  /** All evidence of what is going to be shown. */
  readonly readings: readonly SourceReading[];
  /** What else was said: values of answers, pastes. */
  readonly texts?: readonly string[];
  /** Files as they were named on the command line, read or not. */
  readonly paths?: readonly string[];
}

/** Makes a redactor that knows everything that the evidence tells of names. */
export function createRedactor(rulebook: Rulebook, { readings, texts = [], paths = [] }: ToldNames): Redactor {
  const scrubber = createScrubber();
  for (const { text, context = {} } of readings)
    scrubber.learn([...Object.values(text), ...Object.values(context)].join('\n'));
  for (const text of texts) scrubber.learn(text);
  const words = closedWords(rulebook);
  const aliases = aliasesOf([...readings.map(({ source }) => source.name), ...paths]);
  // The longest first: one name may be a part of another.
  const inside = [...aliases]
    .toSorted(([a], [b]) => b.length - a.length)
    .filter(([name]) => name.length >= SHORTEST_INSIDE);
  const changed = (text: string): string => {
    if (words.has(text)) return text;
    const whole = aliases.get(text);
    if (whole !== undefined) return whole;
    return scrubber.scrub(inside.reduce((before, [name, alias]) => before.replaceAll(name, alias), text));
  };
  // The proofs of one diagnosis say the same few thousand texts a hundred thousand times.
  const known = new Map<string, string>();
  const change = (text: string): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const after = changed(text);
    known.set(text, after);
    return after;
  };
  return {
    scrubber,
    redact: (value) => withTexts(value, change),
    fileName: (name) => aliases.get(name) ?? name,
  };
}

/** Names of files that may tell whose they are, and what is told instead; the same file under two names is one. */
function aliasesOf(names: readonly string[]): ReadonlyMap<string, string> {
  const telling = [...new Set(names)].filter((name) => name !== '-' && !PLAIN_NAME.test(name));
  const last = (name: string): string => name.split('/').at(-1) ?? name;
  const different = [...new Set(telling.map(last))];
  return new Map(
    telling.map((name) => {
      const file = last(name);
      if (PLAIN_NAME.test(file)) return [name, file];
      const ending = /\.(?:txt|log|out)$/.exec(file)?.[0] ?? '';
      return [name, `file${String(different.indexOf(file) + 1)}${ending}`];
    }),
  );
}

/** A diagnosis without what tells people and machines apart. The case loses its name, which may be that of a customer, and the paths in its
 * bundles, which are those of a machine. */
export function redactDiagnosis(diagnosis: Diagnosis, { redact }: Redactor): Diagnosis {
  const { contents: _, ...told } = diagnosis;
  return redact({ ...told, case: { ...diagnosis.case, id: PLAIN_CASE } });
}

/** Replacements in the order in which they were met, one a line, on standard error. */
export function tellReplacements(
  scrubber: Scrubber,
  { messages }: Pick<Rulebook, 'messages'>,
  terminal: Terminal,
): void {
  const changes = scrubber.changes();
  terminal.err(
    `hangwise: ${say(messages, changes.length === 0 ? 'scrub.nothing' : 'scrub.replaced', { count: changes.length })}\n`,
  );
  for (const { kind, from, to } of changes)
    terminal.err(`  ${say(messages, 'scrub.change', { kind: messages[`scrub.kind.${kind}`] ?? kind, from, to })}\n`);
}

/** Words that the rulebook has made up: they stand in every diagnosis, whoever's it is. */
function closedWords({ rules, facts, steps, mechanisms, fixes, tables }: Rulebook): ReadonlySet<string> {
  const named = [...rules, ...facts, ...steps, ...mechanisms].map(({ id }) => id);
  const values = facts.flatMap((fact) => (fact.values ?? []).map(String));
  return new Set([...named, ...values, ...fixes.map(({ commit }) => commit), ...tables.map(({ name }) => name)]);
}
