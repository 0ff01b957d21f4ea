import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Files that a run of Node loads, as `file:` addresses. The coverage report of V8 lists every script that ran, which
 * needs no hook in the program that is looked at.
 *
 * @param {readonly string[]} args  script and its arguments
 * @returns {readonly string[]}
 */
export function loadedModules(args) {
  const directory = mkdtempSync(join(tmpdir(), 'hangwise-loaded-'));
  try {
    spawnSync(process.execPath, args, { stdio: 'ignore', env: { ...process.env, NODE_V8_COVERAGE: directory } });
    const reports = readdirSync(directory).map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')));
    return [...new Set(reports.flatMap(({ result }) => result.map(({ url }) => url)))].filter((url) =>
      url.startsWith('file:'),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
