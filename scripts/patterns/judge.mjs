import { createRequire } from 'node:module';
import { relaxed } from './relaxed.mjs';

const require = createRequire(import.meta.url);
const SYSTEMS = { darwin: 'macos', linux: 'linux', win32: 'windows' };

/** recheck comes as a program for some platforms, and as JavaScript, which takes four times as long. */
function backend() {
  try {
    require.resolve(`recheck-${SYSTEMS[process.platform]}-${process.arch}/package.json`);
    return 'native';
  } catch {
    return 'pure';
  }
}

process.env.RECHECK_BACKEND ??= backend();
const { check } = require('recheck');

/**
 * The relaxed expression by its automaton, which decides nearly all; then both as recheck sees fit.
 *
 * @param {{ source: string, flags: string }} pattern
 * @param {number} timeout  milliseconds for each of three attempts
 * @returns {Promise<{ verdict: 'proved' | 'searched' } | { fault: string }>} linear by its automaton; or no text was found on which it
 *   takes longer; or what is wrong
 */
export async function judge({ source, flags }, timeout) {
  const loose = relaxed(source);
  const first = await check(loose, flags, { timeout, checker: 'automaton' });
  if (first.status === 'safe') return { verdict: 'proved' };
  // What is vulnerable without bounds may be safe with them; what is not decided is searched for a text.
  const attempts = first.status === 'unknown' ? [loose, source] : [source];
  let last = first;
  for (const attempt of attempts) {
    last = await check(attempt, flags, { timeout });
    if (last.status === 'safe') return { verdict: last.checker === 'automaton' ? 'proved' : 'searched' };
  }
  if (last.status === 'unknown') return { fault: `undecided: ${last.error?.kind ?? ''}` };
  return { fault: `${last.complexity?.summary ?? last.status}: ${last.attack?.pattern ?? ''}` };
}
