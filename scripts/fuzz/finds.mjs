import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minimise } from './minimise.mjs';

/** Below the repository; `test/properties/found.test.ts` runs what lies there. */
export const FOUND = 'test/samples/found';

/** Names what is wrong, so that a fault that many texts show is told once: the promise, and where it broke. */
export function signatureOf({ promised, detail }) {
  const parts = promised === 'no-exception' ? detail.split(' | ').slice(1, 2) : detail.split(':').slice(0, 2);
  return `${promised} ${parts.join(':')}`.replaceAll(/\d+/g, '#').slice(0, 200);
}

/**
 * Makes a find as small as some tries can, and keeps it as a sample: header lines, a blank line, the text.
 *
 * @param {string} root  the repository
 * @param {{ job: object, fault: { promised: string, detail: string }, seed: number, number: number }} find
 * @param {(job: object) => Promise<{ promised: string, detail: string }[]>} run
 * @returns {Promise<string>} the file, below the repository
 */
export async function keepFind(root, { job, fault, seed, number }, run) {
  const signature = signatureOf(fault);
  // Every try of a text that never ends takes all the patience there is.
  const small =
    fault.promised === 'returns'
      ? job.text
      : await minimise(job.text, async (text) =>
          (await run({ ...job, text })).some((other) => signatureOf(other) === signature),
        );
  const header = { ...fault, seed, case: number, blockSize: job.blockSize, language: job.language };
  const name = `${createHash('sha256').update(small, 'latin1').digest('hex').slice(0, 12)}.txt`;
  await mkdir(join(root, FOUND), { recursive: true });
  // Raw bytes of the header, too, are written one to a character.
  const told = Buffer.from(`# found: ${JSON.stringify(header)}\n\n`, 'utf8').toString('latin1');
  await writeFile(join(root, FOUND, name), told + small, 'latin1');
  return `${FOUND}/${name}`;
}
