// Puts the shell functions of `hangwise collect --format script` into a text that the product holds: src/present/generated/collector.ts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const present = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'present');
const target = join(present, 'generated');

const text = readFileSync(join(present, 'gather', 'collector.sh'), 'utf8');

mkdirSync(target, { recursive: true });
writeFileSync(
  join(target, 'collector.ts'),
  `/** Shell functions that take the steps of a script, each within its limits. */\nexport const COLLECTOR = ${JSON.stringify(text)};\n`,
);
