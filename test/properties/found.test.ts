import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { faultsOf } from './contract/faultsOf.js';
import { shippedRulebook } from './evidence.js';

/** What `npm run fuzz` found: texts that broke a promise once. Their header lines, up to the first blank line, say which. */
const FOLDER = resolve(import.meta.dirname, '../samples/found');
const END_OF_HEADER = '\n\n';

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

function blocksOf(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

test('every text that was found keeps what is promised of any text', async () => {
  const rulebook = await shippedRulebook();
  for (const name of files) {
    const content = readFileSync(join(FOLDER, name));
    const text = content.subarray(content.indexOf(END_OF_HEADER) + END_OF_HEADER.length);
    for (const size of [7, 4096]) {
      expect({ name, faults: await faultsOf([rulebook], blocksOf(text, size)) }).toEqual({ name, faults: [] });
    }
  }
}, 120_000);
