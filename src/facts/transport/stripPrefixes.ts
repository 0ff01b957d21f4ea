import type { Stamp } from '../../model/record.js';
import { formsAt } from '../prefixForms.js';
import { jsonEntry } from './jsonEntry.js';
import { logEntry } from './logEntry.js';
import type { PrefixForm } from './prefixForm.js';
import type { Stripped } from './stripped.js';
import { withoutEscapes } from './withoutEscapes.js';

/** Deep enough for a quoted syslog of a container that holds a console log. */
const MOST_PREFIXES = 10;
const OPENING_BRACE = 123;

const NOTHING_YET = { stamp: {}, logged: false, kernel: false, state: 'bare', final: false } as const;

/**
 * Takes the prefixes off the beginning of a text, one after the other.
 * @param from what is known already of the line that the text is a part of
 * @returns text that may hold newlines, where a record of several lines came written out in one
 */
export function stripPrefixes(text: string, from: Omit<Stripped, 'text'> = NOTHING_YET): Stripped {
  const { stamp, logged, kernel, state, final } = from;
  let stripped: Stripped = { text, stamp, logged, kernel, state, final };
  for (let round = 0; round < MOST_PREFIXES && !stripped.final; round += 1) {
    const next = stripOne(stripped);
    if (next === undefined) return stripped;
    stripped = next;
  }
  return stripped;
}

function stripOne(before: Stripped): Stripped | undefined {
  const { text, state } = before;
  if (text === '') return undefined;
  const first = text.charCodeAt(0);
  if (first === OPENING_BRACE) return unwrapJson(before);
  for (const form of formsAt(state, first)) {
    if (form.needs !== undefined && !text.includes(form.needs)) continue;
    const match = form.pattern.exec(text);
    if (match !== null) return withoutPrefix(before, form, match);
  }
  return undefined;
}

function withoutPrefix(before: Stripped, form: PrefixForm, match: RegExpExecArray): Stripped {
  const { groups } = match;
  const rest = before.text.slice(match[0].length);
  const kernel = form.kernel === true;
  const { tag } = groups ?? {};
  const text = tag === undefined ? rest : `${tag}: ${rest}`;
  const stamp = groups === undefined ? before.stamp : stampOf(before.stamp, groups);
  return {
    text: form.escaped === true ? withoutEscapes(text) : text,
    stamp,
    logged: before.logged || form.log,
    kernel: before.kernel || kernel,
    state: kernel || stamp.seconds !== undefined ? 'timed' : stamp.wall === undefined ? before.state : 'wall',
    final: false,
  };
}

function stampOf(before: Stamp, groups: Readonly<Record<string, string | undefined>>): Stamp {
  const { seconds, micros, wall, host, caller, cpu } = groups;
  const stamp: { -readonly [Key in keyof Stamp]: Stamp[Key] } = { ...before };
  if (seconds !== undefined) stamp.seconds = Number(seconds);
  if (micros !== undefined) stamp.seconds = Number(micros) / 1e6;
  if (wall !== undefined) stamp.wall = wall;
  if (host !== undefined) stamp.host = host;
  if (cpu !== undefined) stamp.caller = `C${cpu}`;
  if (caller !== undefined) stamp.caller = caller;
  return stamp;
}

/** A journal, dmesg or a container runtime wrote the line as one JSON object. */
function unwrapJson(before: Stripped): Stripped | undefined {
  const fields = jsonEntry(before.text);
  const entry = fields === undefined ? undefined : logEntry(fields);
  if (entry === undefined) return undefined;
  const stamp = { ...before.stamp, ...entry.stamp };
  return {
    text: entry.text,
    stamp,
    logged: before.logged || entry.logged,
    kernel: before.kernel || entry.kernel,
    state: entry.kernel || stamp.seconds !== undefined ? 'timed' : stamp.wall === undefined ? before.state : 'wall',
    final: entry.final,
  };
}
