// Writes machine code of what a diagnosis runs in the program of a box, for the Node that runs this: `compile.mjs HOST BOX OUTPUT`. In a process
// of its own, for what is printed here is nobody's result.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CASES } from '../compiledCases.mjs';
import { root } from './bundle.mjs';

const [host, box, output] = process.argv.slice(2);
const { openBox, scriptOf } = await import(pathToFileURL(host).href);
const given = { box: openBox(readFileSync(box)), file: process.execPath, entry: 'run' };
const script = scriptOf(given, 'program');
const run = script.runInThisContext();
const load = (name) => scriptOf(given, name).runInThisContext()(given, load, pathToFileURL(process.execPath).href);
for (const id of CASES) {
  const folder = join(root, 'cases', id);
  const files = readdirSync(folder).filter((name) => !/\.(?:json|md)$/.test(name));
  process.argv = [process.execPath, process.execPath, 'diagnose', ...files.map((name) => join(folder, name))];
  await run(given, load, pathToFileURL(process.execPath).href);
}
process.exitCode = 0;
writeFileSync(output, script.createCachedData());
