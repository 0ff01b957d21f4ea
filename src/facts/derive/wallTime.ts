/** A wall time as a log writes it. */
export interface WallTime {
  /** Seconds since 1970, as if the clock stood at UTC where the text does not name its zone; within a year of its own where it names none. */
  readonly at: number;
  /** The text says how far it is from UTC. */
  readonly zoned: boolean;
  /** The text names the year: RFC 3164 does not. */
  readonly dated: boolean;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-22T09:44:52.123456+00:00`, `2026-11-22 09:44:52 UTC`. */
const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ](?<clock>\d\d:\d\d:\d\d)(?:[.,](?<fraction>\d{1,9}))? ?(?<zone>Z|UTC|[+-]\d\d:?\d\d)?/;
/** `Nov 22 09:44:52`, `Sun Nov 22 09:44:52 2026`, `Sun Nov 22 09:44:52 UTC 2026`, `Nov 22 2026 09:44:52`. */
const WRITTEN =
  /^(?:[A-Z][a-z]{2} {1,2})?(?<month>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) (?:(?<year>\d{4}) )?(?<clock>\d\d:\d\d:\d\d)(?:[.,](?<fraction>\d{1,9}))?(?: (?<zone>UTC|GMT|[A-Z]{3,5}))?(?: (?<late>\d{4}))?/;
/** `journalctl -o short-unix`. */
const UNIX = /^\d{9,10}\.\d{1,9}$/;
/** Years without a number are taken for this one, in which February has all its days. */
const LEAP_YEAR = 1972;

/** @returns undefined for a time that stands in no form of a log of which the order of its parts is known */
export function wallTime(text: string): WallTime | undefined {
  if (UNIX.test(text)) return { at: Number(text), zoned: true, dated: true };
  const groups = (ISO.exec(text) ?? WRITTEN.exec(text))?.groups;
  if (groups === undefined) return undefined;
  const { month = '', day, clock = '', fraction = '0', zone } = groups;
  const year = groups['year'] ?? groups['late'];
  const inYear = /^\d/.test(month) ? Number(month) - 1 : MONTHS.indexOf(month);
  if (inYear < 0) return undefined;
  const [hours, minutes, seconds] = clock.split(':').map(Number);
  const whole = Date.UTC(year === undefined ? LEAP_YEAR : Number(year), inYear, Number(day), hours, minutes, seconds);
  const beside = zoneSeconds(zone);
  const at = whole / 1000 + Number(`0.${fraction}`) - (beside ?? 0);
  return { at, zoned: beside !== undefined, dated: year !== undefined };
}

/** Seconds east of UTC. Letters other than those of UTC name more than one zone. */
function zoneSeconds(zone: string | undefined): number | undefined {
  if (zone === 'Z' || zone === 'UTC' || zone === 'GMT') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '') ?? [];
  if (hours === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

/** Whether two times may be one: they do, they cannot, or it depends on a zone or a clock that nobody knows. */
export type Agreement = 'agrees' | 'unknown' | 'contradicts';

/** Times that lie this many seconds from one another are one: loggers are late, and clocks are set. */
const ADJUSTED = 60;
/** Time zones differ by quarters of an hour, and by no more than 26 hours. */
const ZONE_STEP = 900;
const MOST_ZONES = 26 * 3600;
const DAY = 86_400;
const YEARS = [365 * DAY, 366 * DAY];

/** A stretch in which a time lies. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
  readonly zoned: boolean;
  readonly dated: boolean;
}

/** Compares when two parts of evidence say that the kernel was started. */
export function compareSpans(one: TimeSpan, other: TimeSpan): Agreement {
  const apart = nearest(one, other);
  if (apart <= ADJUSTED) return 'agrees';
  if ((one.zoned && other.zoned) || apart > MOST_ZONES + ADJUSTED) return 'contradicts';
  const beside = apart % ZONE_STEP;
  const width = one.to - one.from + other.to - other.from;
  return Math.min(beside, ZONE_STEP - beside) <= ADJUSTED + width ? 'unknown' : 'contradicts';
}

/** Seconds between two spans; where one does not name its year, whole years more or less are the same. */
function nearest(one: TimeSpan, other: TimeSpan): number {
  const apart = Math.max(0, one.from - other.to, other.from - one.to);
  if (one.dated && other.dated) return apart;
  const [left, right] = [inYear(one), inYear(other)];
  const within = Math.max(0, left.from - right.to, right.from - left.to);
  return Math.min(within, ...YEARS.map((year) => Math.abs(year - within)));
}

/** A span as if it lay in the one year that stands for all. */
function inYear(span: TimeSpan): TimeSpan {
  if (!span.dated) return span;
  const date = new Date(span.from * 1000);
  const moved =
    Date.UTC(LEAP_YEAR, date.getUTCMonth(), date.getUTCDate()) -
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return { ...span, from: span.from + moved / 1000, to: span.to + moved / 1000 };
}
