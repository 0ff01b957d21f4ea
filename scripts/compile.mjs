// Keeps the machine code of what a diagnosis runs beside dist/run.cjs: diagnoses a few cases of different kinds, and asks V8 for what it
// compiled on the way. Run by the build, in a process of its own, for what is printed here is nobody's result.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CASES } from './compiledCases.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, 'dist', 'run.cjs');
const { cacheOf, loadProgram } = await import(pathToFileURL(join(root, 'dist', 'program.js')).href);

const { program, compiled } = loadProgram(file);
for (const id of CASES) {
  const folder = join(root, 'cases', id);
  const files = readdirSync(folder).filter((name) => !/\.(?:json|md)$/.test(name));
  await program.runOnProcess(['diagnose', ...files.map((name) => join(folder, name))]);
}
process.exitCode = 0;
writeFileSync(cacheOf(file), compiled());
