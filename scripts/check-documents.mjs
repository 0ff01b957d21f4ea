/**
 * Runs the examples of the documents and compares what they print with what the documents say they print.
 *
 *   node scripts/check-documents.mjs            ends with 1 and the differences when a document is stale
 *   node scripts/check-documents.mjs --write    puts in what the examples print now
 *
 * Examples are typed in the folder of the bundled case; those of the tutorial in a working copy of their own, where its patches are
 * applied too. Needs a built product. The man page is held to the texts that it is made of.
 */
import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withCaseDesk, withCopyDesk } from './documents/desks.mjs';
import { refreshed } from './documents/examples.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const write = process.argv.includes('--write');
const TUTORIAL = 'docs/tutorial.md';

/** The first line that differs, as a person wants to see it. */
function difference(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const at = old.findIndex((line, index) => line !== now[index]);
  return `line ${at + 1}\n  says   ${old[at] ?? ''}\n  prints ${now[at] ?? ''}`;
}

async function check(file, desk) {
  const before = await readFile(join(root, file), 'utf8');
  const after = await refreshed(before, desk);
  if (before === after) return;
  if (write) {
    await writeFile(join(root, file), after);
    console.log(`${file}: brought up to date`);
  } else {
    console.log(
      `${file} is stale (node scripts/check-documents.mjs --write brings it up to date): ${difference(before, after)}`,
    );
    process.exitCode = 1;
  }
}

const guides = (await readdir(join(root, 'docs')))
  .filter((file) => file.endsWith('.md'))
  .map((file) => join('docs', file));
await Promise.all([
  withCaseDesk(root, async (desk) => {
    for (const file of ['README.md', 'CONTRIBUTING.md', ...guides.filter((guide) => guide !== TUTORIAL)])
      await check(file, desk);
  }),
  withCopyDesk(root, (desk) => check(TUTORIAL, desk)),
]);

const man = [join(root, 'scripts', 'generate-man.mjs'), ...(write ? [] : ['--check'])];
if (spawnSync(process.execPath, man, { stdio: 'inherit' }).status !== 0) process.exitCode = 1;
