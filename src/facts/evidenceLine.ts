import type { Stamp } from '../model/record.js';
import type { EvidenceLine } from './extractor.js';
import { EMBEDDED_STAMP, PREFIX_FORMS, type PrefixForm } from './prefixForms.js';

/** Deep enough for a quoted syslog of a container that holds a console log. */
const MOST_PREFIXES = 10;

const ESCAPE_SEQUENCE = /\u001b(?:\[[0-9;?]{0,32}[A-Za-z]|[=>()][0-9A-B]?)/g;

interface Stripped {
  readonly text: string;
  readonly stamp: Stamp;
  readonly logged: boolean;
}

/**
 * Takes the transport prefix off a line.
 * @param number of the line in its source, from 1
 * @param raw the line without its newline
 */
export function evidenceLine(number: number, raw: string): EvidenceLine {
  const { text, stamp, logged } = stripPrefixes(withoutControls(raw));
  return { number, raw, text, stamp, logged };
}

/** Removes colour, NULs, and carriage returns. */
function withoutControls(raw: string): string {
  let text = raw;
  if (text.includes('\u001b')) text = text.replace(ESCAPE_SEQUENCE, '');
  if (text.includes('\r')) text = text.replaceAll('\r', '');
  if (text.includes('\0')) text = text.replaceAll('\0', '');
  return text;
}

function stripPrefixes(line: string): Stripped {
  let stripped = stripAtStart({ text: line, stamp: {}, logged: false });
  if (!stripped.logged && !stripped.text.startsWith('**')) {
    const embedded = stripped.text.includes('.') ? stripped.text.search(EMBEDDED_STAMP) : -1;
    if (embedded > 0) stripped = stripAtStart({ ...stripped, text: stripped.text.slice(embedded) });
  }
  return stripped;
}

function stripAtStart(start: Stripped): Stripped {
  let stripped = start;
  for (let round = 0; round < MOST_PREFIXES; round += 1) {
    const next = stripOne(stripped);
    if (next === undefined) return stripped;
    stripped = next;
  }
  return stripped;
}

function stripOne({ text, stamp, logged }: Stripped): Stripped | undefined {
  const stamped = stamp.seconds !== undefined || stamp.wall !== undefined;
  const first = text.charAt(0);
  if (first === '') return undefined;
  for (const form of PREFIX_FORMS) {
    if (!mayApply(form, first, stamped)) continue;
    const match = form.pattern.exec(text);
    if (match === null) continue;
    return {
      text: text.slice(match[0].length),
      stamp: { ...stamp, ...readStamp(match.groups ?? {}) },
      logged: logged || form.log,
    };
  }
  return undefined;
}

function mayApply({ begins, when }: PrefixForm, first: string, stamped: boolean): boolean {
  if (begins !== '' && !begins.includes(first)) return false;
  switch (when) {
    case 'always':
      return true;
    case 'stamped':
      return stamped;
    case 'unstamped':
      return !stamped;
  }
}

function readStamp(groups: Readonly<Record<string, string | undefined>>): Stamp {
  const { seconds, micros, wall, host, caller } = groups;
  return {
    ...(seconds === undefined ? {} : { seconds: Number(seconds) }),
    ...(micros === undefined ? {} : { seconds: Number(micros) / 1e6 }),
    ...(wall === undefined ? {} : { wall }),
    ...(host === undefined ? {} : { host }),
    ...(caller === undefined ? {} : { caller }),
  };
}
