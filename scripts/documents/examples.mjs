import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

/**
 * Where the examples of a document are typed.
 *
 * @typedef {object} Desk
 * @property {string} folder  where the commands run
 * @property {string} bin  a folder with the program `hangwise`
 * @property {boolean} mayWrite  whether files that the document shows are written, and its patches applied
 */

function environment(bin) {
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    NO_COLOR: '1',
    COLUMNS: '80',
    LANG: 'C.UTF-8',
  };
}

/** What a command prints on standard output and standard error, without blanks at line ends. */
function printed(command, { folder, bin }) {
  return new Promise((done) => {
    execFile('bash', ['-c', command], { cwd: folder, env: environment(bin) }, (_, stdout, stderr) => {
      done(`${stdout}${stderr}`.replace(/[ \t]+$/gm, '').trimEnd());
    });
  });
}

/** A block of commands with the output that they have now. */
async function typed(block, desk) {
  const commands = block.split('\n').filter((line) => line.startsWith('$ '));
  const parts = [];
  for (const command of commands)
    parts.push([command, await printed(command.slice(2), desk)].filter((part) => part !== ''));
  return parts.flat().join('\n');
}

/** Changes files as a patch says whose paths are given from the folder. */
function patched(patch, { folder }) {
  return new Promise((done, fail) => {
    const git = execFile('git', ['apply', '-p0', '--recount', '-'], { cwd: folder }, (error, _, stderr) => {
      if (error === null) done();
      else fail(new Error(`a patch of the document does not fit any more: ${stderr.trim()}\n${patch}`));
    });
    git.stdin.end(`${patch}\n`);
  });
}

async function written(path, text, { folder }) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), `${text}\n`);
}

/** A block, and the path in the line above it where it shows a whole file. */
const BLOCK = /^(?:`([\w./-]+)`:?\n\n)?(```(console|diff|json)\n)([\s\S]*?)(\n```)$/gm;

/**
 * A document with what its examples print now. Blocks fenced as `console` are typed: lines that begin with `$ ` are commands, what
 * follows up to the next one is what they print. Where the desk may be written on, a `diff` is applied, and `json` under a line with
 * nothing but a path becomes that file.
 *
 * @param {string} text
 * @param {Desk} desk
 */
export async function refreshed(text, desk) {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(BLOCK)) {
    const [whole, path, open, kind, block, close] = match;
    if (desk.mayWrite && kind === 'diff') await patched(block, desk);
    if (desk.mayWrite && kind === 'json' && path !== undefined) await written(path, block, desk);
    const head = whole.slice(0, whole.length - open.length - block.length - close.length);
    const now = kind === 'console' ? await typed(block, desk) : block;
    result += text.slice(end, match.index) + head + open + now + close;
    end = match.index + whole.length;
  }
  return result + text.slice(end);
}
