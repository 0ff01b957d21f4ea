import type { Wording } from '../wording.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Seconds from which on nobody sees at once how long that is. */
const LONG = 10 * MINUTE;
/** Below this many seconds tenths tell events apart. */
const FINE = 1000;

function rounded(seconds: number): string {
  return Math.abs(seconds) < FINE ? String(Math.round(seconds * 10) / 10) : String(Math.round(seconds));
}

/** `2 d 3 h`, `4 h 5 min`, `12 min`. */
function largeUnits(wording: Wording, seconds: number): string {
  const days = Math.floor(seconds / DAY);
  const hours = Math.floor((seconds % DAY) / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  if (days > 0) return wording.text('views.time.days', { days, hours });
  return hours > 0
    ? wording.text('views.time.hours', { hours, minutes })
    : wording.text('views.time.minutes', { minutes });
}

/** Seconds since boot: `41.7 s`. */
export function secondsText(wording: Wording, seconds: number): string {
  return wording.text('views.time.seconds', { seconds: rounded(seconds) });
}

/** As `secondsText`, with larger units behind it where they help: `4158131 s (48 d 3 h)`. */
export function longSecondsText(wording: Wording, seconds: number): string {
  const text = secondsText(wording, seconds);
  return seconds < LONG ? text : text + wording.bracketed(largeUnits(wording, seconds));
}
