import type { Diagnosis, DiagnosedRow } from '../../model/diagnosis.js';
import type { Cite } from '../../model/cite.js';
import type { Inline } from '../document.js';
import { code, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

/** Something that happened beside the hangs, out of the rows `event`. */
export interface AlarmEvent {
  readonly boot: string;
  readonly kind: string;
  readonly object?: string;
  readonly phase: string;
  readonly count: number;
  /** Seconds since boot: first message, last one, and end of what began. */
  readonly from: number;
  readonly last: number;
  readonly ended?: number;
  /** What began and did not end, as far as the log goes. */
  readonly lasts: boolean;
  readonly cite: readonly Cite[];
}

/** They happen on healthy machines as well, and say little of when a hang began. */
const ORDINARY: ReadonlySet<string> = new Set(['module-loaded', 'clocksource-switched']);

function numberOf(value: DiagnosedRow['attributes'][string] | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function eventOf({ attributes, cite }: DiagnosedRow): readonly AlarmEvent[] {
  const { class: kind, object, phase, boot, count, seconds, lastSeconds, recovered, recoveredSeconds } = attributes;
  const from = numberOf(seconds);
  if (typeof kind !== 'string' || typeof boot !== 'string' || from === undefined || ORDINARY.has(kind)) return [];
  const ended = numberOf(recoveredSeconds);
  return [
    {
      ...{ boot, kind, phase: String(phase ?? 'at'), count: numberOf(count) ?? 1, from },
      last: Math.max(from, numberOf(lastSeconds) ?? from),
      ...(typeof object === 'string' ? { object } : {}),
      ...(ended === undefined ? {} : { ended: Math.max(from, ended) }),
      lasts: recovered === false,
      cite,
    },
  ];
}

/** The events of a boot that have a time, oldest first. */
export function alarmEvents({ rows }: Diagnosis, boot: string): readonly AlarmEvent[] {
  const events = Object.hasOwn(rows, 'event') ? (rows['event'] ?? []) : [];
  return events
    .flatMap(eventOf)
    .filter((event) => event.boot === boot)
    .toSorted((one, other) => one.from - other.from);
}

/** What happened, in words: `NFS server not responding 10.0.0.5, 3 times`. */
export function eventLine(wording: Wording, { kind, object, phase, count, lasts }: AlarmEvent): Inline {
  return [
    ...plain(wording.word('views.event', kind)),
    ...(object === undefined ? [] : [...plain(' '), ...code(object)]),
    ...(phase === 'ends' ? plain(wording.text('views.time.over')) : []),
    ...(count > 1 ? styled('faint', wording.text('views.time.times', { count })) : []),
    ...(lasts ? styled('warn', wording.text('views.time.noEnd')) : []),
  ];
}
