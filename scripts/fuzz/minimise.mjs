/** Tries that a find is worth. */
const MOST_TRIES = 150;
const MOST_SECONDS = 60;

/**
 * Takes lines away, in ever smaller runs, as long as the fault stays.
 *
 * @param {string} text
 * @param {(text: string) => Promise<boolean>} fails  true while the text shows the fault
 */
export async function minimise(text, fails) {
  const end = performance.now() + MOST_SECONDS * 1000;
  let lines = text.split('\n');
  let tries = 0;
  for (let run = Math.ceil(lines.length / 2); run >= 1; run = run === 1 ? 0 : Math.ceil(run / 2)) {
    for (let from = 0; from < lines.length;) {
      if (tries >= MOST_TRIES || performance.now() > end) return lines.join('\n');
      const fewer = lines.toSpliced(from, run);
      tries += 1;
      if (fewer.length > 0 && (await fails(fewer.join('\n')))) lines = fewer;
      else from += run;
    }
  }
  return lines.join('\n');
}
