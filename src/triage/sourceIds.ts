import type { SourceReading } from '../model/source.js';
import { isCite, isReading } from './sessionShape.js';
import type { Session } from './session.js';

/** What of evidence a session does not have yet. */
export interface Fresh {
  /** Under ids and names that no other source of the session has. */
  readonly readings: readonly SourceReading[];
  /** Names of those that it has already, and whether it has them only among what was set aside. */
  readonly known: readonly { readonly name: string; readonly aside: boolean }[];
}

/** Splits evidence into what a session has already, by content, and what is new to it. */
export function freshReadings({ history }: Session, readings: readonly SourceReading[]): Fresh {
  const held = history.flatMap((event) =>
    event.type === 'evidence' ? event.readings.map((reading) => ({ reading, aside: event.aside !== undefined })) : [],
  );
  const fresh: SourceReading[] = [];
  const known: Fresh['known'][number][] = [];
  for (const reading of readings) {
    const same = held.find((one) => saysTheSame(one.reading, reading));
    if (same === undefined) {
      const taken = held.map((one) => one.reading.source);
      const added = withSource(
        reading,
        unused(
          reading.source.id,
          taken.map(({ id }) => id),
        ),
        unused(
          reading.source.name,
          taken.map(({ name }) => name),
          ' ',
        ),
      );
      fresh.push(added);
      held.push({ reading: added, aside: false });
    } else known.push({ name: reading.source.name, aside: same.aside });
  }
  return { readings: fresh, known };
}

/** Whether two readings are of the same text, whatever it is called. Of texts of which nothing was understood the name decides. */
function saysTheSame(one: SourceReading, other: SourceReading): boolean {
  if (one.source.lines !== other.source.lines || one.source.understood !== other.source.understood) return false;
  if (one.records.length !== other.records.length) return false;
  if (one.records.length === 0 && one.source.name !== other.source.name) return false;
  return contentOf(one) === contentOf(other);
}

function contentOf({ source, records, text }: SourceReading): string {
  return JSON.stringify([records, text], (_, value: unknown) =>
    isCite(value) && value.source === source.id ? { ...value, source: '' } : value,
  );
}

/** The same reading under another id and name. */
function withSource(reading: SourceReading, id: string, name: string): SourceReading {
  const { source } = reading;
  if (source.id === id) return { ...reading, source: { ...source, name } };
  // Cites stand in records of all kinds: what a session keeps is plain data in any case.
  const plain: unknown = JSON.parse(JSON.stringify(reading), (_, value: unknown) =>
    isCite(value) && value.source === source.id ? { ...value, source: id } : value,
  );
  return isReading(plain) ? { ...plain, source: { ...source, id, name } } : reading;
}

/** The text itself, or with the next number at its end that nobody has: `s1`, `s2`; `dmesg.txt`, `dmesg.txt 2`. */
function unused(text: string, taken: readonly string[], separator = ''): string {
  if (!taken.includes(text)) return text;
  const stem = separator === '' ? text.replace(/\d{1,9}$/, '') : text;
  for (let number = 2; ; number += 1) {
    const candidate = `${stem}${separator}${String(number)}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
