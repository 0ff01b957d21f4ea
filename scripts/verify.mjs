/**
 * `npm run verify`: what takes minutes. A fresh clone with the README's commands, the newcomer's path, bad input, the
 * interview in a real terminal, scripts that collect, pages in a real browser, the properties over many more samples, and a short fuzz run. Exit code 1 when a check
 * failed; closes with the totals alone on a line.
 *
 *   node scripts/verify.mjs [PART...]      parts: clone newcomer archive input hostile interview debugger collect browser single properties fuzz
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBrowser } from './verify/browser.mjs';
import { checkArchive } from './verify/archive.mjs';
import { checkClone } from './verify/clone.mjs';
import { checkCollect } from './verify/collect.mjs';
import { checkDebugger } from './verify/debugger.mjs';
import { checkFuzz } from './verify/fuzz.mjs';
import { checkHostile } from './verify/hostile.mjs';
import { checkInput } from './verify/input.mjs';
import { checkInterview } from './verify/interview.mjs';
import { Ledger } from './verify/ledger.mjs';
import { checkNewcomer } from './verify/newcomer.mjs';
import { checkProperties } from './verify/properties.mjs';
import { checkSingle } from './verify/single.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const ledger = new Ledger();
const directory = await mkdtemp(join(tmpdir(), 'hangwise-verify-'));

const parts = {
  clone: ['A fresh clone', () => checkClone(root, join(directory, 'hangwise'), ledger)],
  newcomer: ["The newcomer's path", () => checkNewcomer(root, ledger)],
  archive: ['Archives', () => checkArchive(root, directory, ledger)],
  input: ['Bad input', () => checkInput(root, directory, ledger)],
  hostile: ['Hostile archives', () => checkHostile(root, directory, ledger)],
  interview: ['The interview in a terminal', () => checkInterview(root, directory, ledger)],
  collect: ['Scripts that collect, on a sick machine', () => checkCollect(root, directory, ledger)],
  debugger: ['A debugger on a dump', () => checkDebugger(root, directory, ledger)],
  browser: ['Pages in a browser', () => checkBrowser(root, directory, ledger)],
  single: ['One file', () => checkSingle(root, directory, ledger)],
  properties: ['Properties over many samples', () => checkProperties(root, ledger)],
  fuzz: ['Damaged text', () => checkFuzz(root, ledger)],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

try {
  for (const [name, [title, check]] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const started = performance.now();
    ledger.part(title);
    await check();
    console.log(`       ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
} finally {
  await rm(directory, { recursive: true, force: true });
}
process.exitCode = ledger.close() ? 0 : 1;
