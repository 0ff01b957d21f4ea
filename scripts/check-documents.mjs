/**
 * Runs the examples of the documents and compares what they print with what the documents say they print.
 *
 *   node scripts/check-documents.mjs            ends with 1 and the differences when a document is stale
 *   node scripts/check-documents.mjs --write    puts in what the examples print now
 *
 * An example is a block fenced as `console`: lines that begin with `$ ` are typed, in the folder of the bundled case;
 * the lines up to the next such line are what they print. Needs a built product.
 */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'cases/sunrpc-4.19.90');

/** What a command prints on standard output and standard error, without blanks at line ends. */
function printed(command, path) {
  const env = {
    ...process.env,
    PATH: `${path}${delimiter}${process.env['PATH']}`,
    NO_COLOR: '1',
    COLUMNS: '80',
    LANG: 'C.UTF-8',
  };
  return new Promise((done) => {
    execFile('bash', ['-c', command], { cwd: folder, env }, (_, stdout, stderr) => {
      done(`${stdout}${stderr}`.replace(/[ \t]+$/gm, '').trimEnd());
    });
  });
}

/** The block with the output that its commands have now. */
async function refreshed(block, path) {
  const commands = block.split('\n').filter((line) => line.startsWith('$ '));
  const parts = [];
  for (const command of commands)
    parts.push([command, await printed(command.slice(2), path)].filter((part) => part !== ''));
  return parts.flat().join('\n');
}

async function refresh(text, path) {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(/^(```console\n)([\s\S]*?)(\n```)$/gm)) {
    const [whole, open, block, close] = match;
    result += text.slice(end, match.index) + open + (await refreshed(block, path)) + close;
    end = match.index + whole.length;
  }
  return result + text.slice(end);
}

/** The first line that differs, as a person wants to see it. */
function difference(before, after) {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const at = old.findIndex((line, index) => line !== now[index]);
  return `line ${at + 1}\n  says   ${old[at] ?? ''}\n  prints ${now[at] ?? ''}`;
}

const write = process.argv.includes('--write');
const bin = await mkdtemp(join(tmpdir(), 'hangwise-documents-'));
try {
  const program = join(bin, 'hangwise');
  await writeFile(program, `#!/bin/sh\nexec node '${join(root, 'dist/cli.js')}' "$@"\n`);
  await chmod(program, 0o755);
  const guides = (await readdir(join(root, 'docs')))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file));
  for (const file of ['README.md', 'CONTRIBUTING.md', ...guides]) {
    const before = await readFile(join(root, file), 'utf8');
    const after = await refresh(before, bin);
    if (before === after) continue;
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
} finally {
  await rm(bin, { recursive: true, force: true });
}
