// Keeps the machine code of what a diagnosis runs beside dist/run.cjs: diagnoses a few cases of different kinds, and asks V8 for what it
// compiled on the way. Run by the build, in a process of its own, for what is printed here is nobody's result.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, 'dist', 'run.cjs');
const { cacheOf, loadProgram } = await import(pathToFileURL(join(root, 'dist', 'program.js')).href);

/** Cases that take the reader, the rules and the report through most of what they do. */
const CASES = [
  'sunrpc-4.19.90',
  'hung-abba-mutex-6.1.0-x86_64',
  'rcu-reader-loop-6.1.0-x86_64',
  'nfs3-server-dropped-6.1.0-x86_64',
];

const { program, compiled } = loadProgram(file);
for (const id of CASES) {
  const folder = join(root, 'cases', id);
  const files = readdirSync(folder).filter((name) => !/\.(?:json|md)$/.test(name));
  await program.runOnProcess(['diagnose', ...files.map((name) => join(folder, name))]);
}
process.exitCode = 0;
writeFileSync(cacheOf(file), compiled());
