import type { Stamp } from '../../model/record.js';
import type { EntryFields } from './jsonEntry.js';

/** What an entry of a structured log says, as a line would have said it. */
export interface LogEntry {
  /** The message; its records of several lines have their newlines. */
  readonly text: string;
  readonly stamp: Stamp;
  readonly logged: boolean;
  readonly kernel: boolean;
  /** The text is the message itself, with no prefix of its own. */
  readonly final: boolean;
}

/** Keys under which a container runtime or a collector keeps the line as it was printed. */
const LINE_KEYS = ['log', 'message', 'msg', 'textPayload'] as const;
const TIME_KEYS = ['time', 'timestamp', '@timestamp', 'ts'] as const;
/** 128 bits, sd_id128_t of systemd. */
const BOOT_ID = /^[\da-f]{32}$/;
const MICROSECONDS = /^\d{1,17}$/;
const SECONDS = /^ {0,16}\d{1,10}\.\d{1,9}$/;

/**
 * Reads an entry of journald (`MESSAGE` and fields with underscores), of `dmesg -J` (`pri` or `fac`, `time`, `msg`), of Docker's
 * json-file (`log`, `stream`, `time`), or of a collector that keeps a line with a time.
 * @returns nothing for an object that is no entry of a log
 */
export function logEntry(fields: EntryFields): LogEntry | undefined {
  const message = fields.get('MESSAGE');
  if (message !== undefined) return journalEntry(fields, message);
  const key = LINE_KEYS.find((name) => fields.has(name));
  const line = key === undefined ? undefined : fields.get(key);
  if (line === undefined) return undefined;
  if (fields.has('pri') || fields.has('fac')) return dmesgEntry(fields, line);
  const wall = TIME_KEYS.map((name) => fields.get(name)).find((time) => time !== undefined);
  if (wall === undefined) return undefined;
  return { text: line.replace(/\r?\n$/, ''), stamp: { wall }, logged: true, kernel: false, final: false };
}

/** The field of a kernel message is its text alone; of all others we keep who said it, as `journalctl -o short` does. */
function journalEntry(fields: EntryFields, message: string): LogEntry {
  const transport = fields.get('_TRANSPORT');
  const identifier = fields.get('SYSLOG_IDENTIFIER');
  const kernel = transport === 'kernel' || (identifier ?? transport ?? 'kernel') === 'kernel';
  const host = fields.get('_HOSTNAME');
  const base = { stamp: journalStamp(fields, kernel), logged: true, kernel } as const;
  if (kernel) return { ...base, text: message, final: false };
  const pid = fields.get('_PID') ?? fields.get('SYSLOG_PID');
  const speaker = `${identifier ?? fields.get('_COMM') ?? 'unknown'}${pid === undefined ? '' : `[${pid}]`}`;
  const before = `${host === undefined ? '' : `${host} `}${speaker}: `;
  return { ...base, text: message.replaceAll(/^/gm, before), final: true };
}

/** The journal stamps a message when it arrives; the kernel's own stamp is kept beside it. */
function journalStamp(fields: EntryFields, kernel: boolean): Stamp {
  const source = kernel ? fields.get('_SOURCE_MONOTONIC_TIMESTAMP') : undefined;
  const monotonic = source ?? fields.get('__MONOTONIC_TIMESTAMP');
  const realtime = fields.get('_SOURCE_REALTIME_TIMESTAMP') ?? fields.get('__REALTIME_TIMESTAMP');
  const host = fields.get('_HOSTNAME');
  const boot = fields.get('_BOOT_ID');
  return {
    ...(monotonic !== undefined && MICROSECONDS.test(monotonic) && { seconds: Number(monotonic) / 1e6 }),
    ...(realtime !== undefined && MICROSECONDS.test(realtime) && { wall: unixTime(realtime) }),
    ...(host !== undefined && { host }),
    ...(boot !== undefined && BOOT_ID.test(boot) && { boot }),
  };
}

/** Microseconds as `journalctl -o short-unix` writes them. */
function unixTime(micros: string): string {
  const padded = micros.padStart(7, '0');
  return `${padded.slice(0, -6)}.${padded.slice(-6)}`;
}

/** print_record() of util-linux, sys-utils/dmesg.c. */
function dmesgEntry(fields: EntryFields, text: string): LogEntry {
  const time = fields.get('time');
  const caller = fields.get('caller');
  return {
    text,
    stamp: {
      ...(time !== undefined &&
        (SECONDS.test(time) || /^\d{1,10}$/.test(time) ? { seconds: Number(time) } : { wall: time })),
      ...(caller !== undefined && /^[TC]\d{1,8}$/.test(caller) && { caller }),
    },
    logged: true,
    kernel: true,
    final: false,
  };
}
