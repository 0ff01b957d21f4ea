/** Values of an entry of a log by their keys: what the log itself wrote, as text. */
export type EntryFields = ReadonlyMap<string, string>;

const CLOSING_BRACE = 125;
/** Of an entry with more keys the rest is no business of ours. */
const MOST_KEYS = 200;
const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** @returns the values of a line that is one JSON object, a comma behind it or not; nothing of any other line */
export function jsonEntry(line: string): EntryFields | undefined {
  const end = line.trimEnd();
  const text = end.endsWith(',') ? end.slice(0, -1) : end;
  if (text.charCodeAt(text.length - 1) !== CLOSING_BRACE) return undefined;
  const object = parsed(text);
  return isObject(object) ? fieldsOf(object) : undefined;
}

/** @returns a value as journald writes it: a text, a number, the bytes of a text, or several texts; nothing for any other */
export function textOfValue(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  if (value.every(isByte)) return UTF_8.decode(Uint8Array.from(value));
  return value.every(isString) ? value.join('\n') : undefined;
}

function fieldsOf(object: object): EntryFields {
  const fields = new Map<string, string>();
  for (const [key, value] of Object.entries(object).slice(0, MOST_KEYS)) {
    const text = textOfValue(value);
    if (text !== undefined) fields.set(key, text);
  }
  return fields;
}

/** @returns nothing where the text is not JSON */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isByte(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 256;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
