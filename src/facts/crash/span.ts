/** `0 00:00:39.088` of `ps -m` and `runq -m`, days before the time: crash, tools.c translate_nanoseconds(). */
const SPAN = /^\s{0,4}(\d{1,6}) (\d\d):(\d\d):(\d\d(?:\.\d{1,3})?)\s{0,4}$/;

/** A span of time in seconds. */
export function parseSpan(text: string): number | undefined {
  const [, days, hours, minutes, seconds] = SPAN.exec(text) ?? [];
  if (days === undefined) return undefined;
  const milliseconds = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
  return Math.round(milliseconds) / 1000;
}
