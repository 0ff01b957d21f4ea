/** How much longer twice the text may take. Linear is 2. */
const MOST = 2.5;
/** Seconds that may be due to the compiler, the collector of garbage, and the neighbours of the process. */
const SLACK = 0.05;
/** Characters below which time says nothing. */
const LEAST = 60_000;
const ATTEMPTS = 3;

async function secondsOf(text, read) {
  const bytes = Buffer.from(text, 'latin1');
  const started = process.cpuUsage();
  await read(bytes);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

const tooLong = (once, twice) => twice > MOST * once + SLACK;

/**
 * Tells whether time grows faster than text: a text twice in a row takes far more than twice as long as once, four times
 * again so, and both in every attempt.
 *
 * @param {string} text
 * @param {(bytes: Buffer) => Promise<void>} read  what is measured, by CPU time of this process
 */
export async function timeFault(text, read) {
  const line = text.endsWith('\n') ? text : `${text}\n`;
  const once = line.repeat(Math.max(1, Math.ceil(LEAST / line.length)));
  let detail = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const first = await secondsOf(once, read);
    const second = await secondsOf(once.repeat(2), read);
    if (!tooLong(first, second)) return undefined;
    const third = await secondsOf(once.repeat(4), read);
    if (!tooLong(second, third)) return undefined;
    const shown = [first, second, third].map((seconds) => seconds.toFixed(2)).join(', ');
    detail = `once, twice and four times ${once.length} characters take ${shown} s`;
  }
  return { promised: 'linear-time', detail };
}
