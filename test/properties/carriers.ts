import { STAMP } from './logs.js';

/** When the machines of the samples were started, in seconds since 1970. */
export const STARTED = Date.UTC(2026, 10, 22, 9, 30, 0) / 1000;

/** How a line of a console looks where another program wrote it down. `begun`: when the machine was started, in seconds since 1970. */
export type Carrier = (line: string, begun: number) => string;

function secondsOf(line: string): number {
  return Number(STAMP.exec(line)?.[0].slice(1, -2) ?? 0);
}

function textOf(line: string): string {
  return line.replace(STAMP, '');
}

function date(seconds: number): Date {
  return new Date(seconds * 1000);
}

/** `Sun Nov 22 09:30:00 2026`, as strftime() writes it for `%a %b %e %H:%M:%S %Y`. */
function written(seconds: number): {
  readonly weekday: string;
  readonly day: string;
  readonly clock: string;
  readonly year: string;
} {
  const [weekday = '', number = '', month = '', year = '', clock = ''] = date(seconds)
    .toUTCString()
    .replace(',', '')
    .split(' ');
  return { weekday, day: `${month} ${String(Number(number)).padStart(2)}`, clock, year };
}

/** What writes logs of one machine, each with clocks of its own. */
export const CARRIERS: Readonly<Record<string, Carrier>> = {
  console: (line) => line,
  syslog: (line, begun) => {
    const { day, clock } = written(begun + secondsOf(line));
    return `${day} ${clock} db-01 kernel: ${line}`;
  },
  'ISO journal': (line, begun) => {
    const micros = Math.round((begun + secondsOf(line)) * 1e6);
    const whole = date(Math.floor(micros / 1e6))
      .toISOString()
      .slice(0, 19);
    return `${whole}.${String(micros % 1e6).padStart(6, '0')}+00:00 db-01 kernel: ${textOf(line)}`;
  },
  'dmesg -T': (line, begun) => {
    const { weekday, day, clock, year } = written(begun + secondsOf(line));
    return `[${weekday} ${day} ${clock} ${year}] ${textOf(line)}`;
  },
  'raw kmsg': (line) =>
    `6,${String(Math.round(secondsOf(line) * 10))},${String(Math.round(secondsOf(line) * 1e6))},-;${textOf(line)}`,
  'journal JSON': (line, begun) =>
    JSON.stringify({
      __REALTIME_TIMESTAMP: String(Math.round((begun + secondsOf(line)) * 1e6) + 900),
      _SOURCE_MONOTONIC_TIMESTAMP: String(Math.round(secondsOf(line) * 1e6)),
      _TRANSPORT: 'kernel',
      _HOSTNAME: 'db-01',
      MESSAGE: textOf(line),
    }),
  stripped: (line) => textOf(line),
};

/** The lines of a console as another program wrote them down; lines without the time since boot are of firmware, and are left out. */
export function carried(text: string, carrier: Carrier, begun = STARTED): readonly string[] {
  return text.split('\n').flatMap((line) => (STAMP.test(line) ? [carrier(line, begun)] : []));
}
