/**
 * Reads one file and does nothing with it: what the reader costs without rules and report.
 *
 *   node bench/reading.mjs BUNDLE FILE    BUNDLE is src/facts/index.ts in one file
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [bundle, path] = process.argv.slice(2);
const { createSourceReader } = await import(pathToFileURL(bundle).href);
const reader = createSourceReader('s1', path);
const file = openSync(path, 'r');
const block = new Uint8Array(1 << 20);
for (let read = readSync(file, block); read > 0; read = readSync(file, block)) reader.push(block.subarray(0, read));
closeSync(file);
const { source, records } = reader.finish();
console.log(JSON.stringify({ lines: source.lines, records: records.length }));
