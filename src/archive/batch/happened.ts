import type { SourceReading } from '../../model/source.js';

/** A date, or date and time, at the beginning of what a logger wrote. */
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d))?/;

/** As `dmesg -T` and `date` write it: `Tue Nov 14 22:13:20 2023`, a zone before the year allowed. */
const SPOKEN =
  /^(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?: [A-Z][A-Z\d+-]{1,5})? (\d{4})/;

/** Seconds since 1970. */
const EPOCH = /^(\d{10})\.\d{6}/;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * When the first message that was read was logged, where its logger wrote the year: an ISO 8601 date, or date and time without zone (of
 * seconds since 1970 in UTC).
 */
export function firstLogged(readings: readonly SourceReading[]): string | undefined {
  for (const { records } of readings) {
    for (const record of records) {
      const wall = 'stamp' in record ? record.stamp.wall : undefined;
      const moment = wall === undefined ? undefined : momentOf(wall);
      if (moment !== undefined) return moment;
    }
  }
  return undefined;
}

/** What a logger wrote as ISO 8601; undefined where it wrote no year. */
export function momentOf(wall: string): string | undefined {
  const [, date, time] = ISO.exec(wall) ?? [];
  if (date !== undefined) return time === undefined ? date : `${date}T${time}`;
  const [, name = '', day = '', clock = '', year = ''] = SPOKEN.exec(wall) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  if (month > 0) return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}T${clock}`;
  const [, seconds] = EPOCH.exec(wall) ?? [];
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
}
