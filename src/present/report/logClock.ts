import type { Cite } from '../../model/cite.js';
import type { EvidenceRecord, Stamp } from '../../model/record.js';
import type { SourceReading } from '../../model/source.js';

/** What the lines of the evidence say about the time, besides the seconds since boot that the diagnosis has. */
export interface LogClock {
  /** Wall time as a cited line writes it; with `seconds`, of a line that was printed within a second of it. */
  wall(cites: readonly Cite[], seconds?: number): string | undefined;
  /** Seconds since boot of the last message that was read before a line, and of the first one behind it. */
  around(cite: Cite): { readonly before?: number; readonly after?: number };
}

interface Sign {
  readonly line: number;
  readonly stamp: Stamp;
}

/** Seconds between a report and a line of it. */
const CLOSE = 1;
/** Records around a line that are asked for their time. */
const NEAR = 64;

function stampOf(record: EvidenceRecord): Stamp | undefined {
  return 'stamp' in record ? record.stamp : undefined;
}

/** First place whose line is at least `line`. */
function placeOf(signs: readonly Sign[], line: number): number {
  let low = 0;
  let high = signs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((signs[middle]?.line ?? line) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The clocks of sources, from the stamps of their records. */
export function logClock(readings: readonly SourceReading[]): LogClock {
  const sources = new Map(readings.map((reading) => [reading.source.id, reading]));
  const known = new Map<string, readonly Sign[]>();
  const signsOf = (source: string): readonly Sign[] => {
    const signs =
      known.get(source) ??
      (sources.get(source)?.records ?? [])
        .flatMap((record): readonly Sign[] => {
          const stamp = stampOf(record);
          return stamp === undefined ? [] : [{ line: record.cite.from, stamp }];
        })
        .toSorted((one, other) => one.line - other.line);
    known.set(source, signs);
    return signs;
  };
  return {
    wall: (cites, seconds) => {
      for (const { source, from, to } of cites) {
        const signs = signsOf(source);
        for (let place = placeOf(signs, from); place < signs.length; place += 1) {
          const sign = signs[place];
          if (sign === undefined || sign.line > to) break;
          const { wall, seconds: own } = sign.stamp;
          const close = seconds === undefined || (own !== undefined && Math.abs(own - seconds) <= CLOSE);
          if (wall !== undefined && close) return wall;
        }
      }
      return undefined;
    },
    around: ({ source, from }) => {
      const signs = signsOf(source);
      const place = placeOf(signs, from);
      const seconds = (near: readonly Sign[]): readonly number[] => near.flatMap(({ stamp }) => stamp.seconds ?? []);
      const before = seconds(signs.slice(Math.max(0, place - NEAR), place)).at(-1);
      const [after] = seconds(signs.slice(place, place + NEAR));
      return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
    },
  };
}
