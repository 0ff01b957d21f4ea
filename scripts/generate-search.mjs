// Assembles src/facts/triggerSearch.wat, the search through large logs, and writes its bytes as a module that the bundle holds:
// src/facts/generated/triggerSearch.ts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import assembler from 'wabt';

const source = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'facts', 'triggerSearch.wat');
const target = join(dirname(source), 'generated');

const { parseWat } = await assembler();
const module = parseWat(source, readFileSync(source, 'utf8'), { simd: true });
module.validate();
const { buffer } = module.toBinary({});
module.destroy();

mkdirSync(target, { recursive: true });
writeFileSync(
  join(target, 'triggerSearch.ts'),
  `/** A module of WebAssembly, its bytes in base 64. */\nexport const TRIGGER_SEARCH = '${Buffer.from(buffer).toString('base64')}';\n`,
);
