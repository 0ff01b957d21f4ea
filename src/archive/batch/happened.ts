import type { SourceReading } from '../../model/source.js';

/** A date, or date and time, at the beginning of what a logger wrote. */
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d))?/;

/** When the first message that was read was logged, where its logger wrote the year: an ISO 8601 date and time without zone. */
export function firstLogged(readings: readonly SourceReading[]): string | undefined {
  for (const { records } of readings) {
    for (const record of records) {
      const wall = 'stamp' in record ? record.stamp.wall : undefined;
      const [, date, time] = ISO.exec(wall ?? '') ?? [];
      if (date !== undefined) return time === undefined ? date : `${date}T${time}`;
    }
  }
  return undefined;
}
