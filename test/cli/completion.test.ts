import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/cli/commandTable.js';
import { caseStudy, openSessions } from './madeSessions.js';
import { hangwise } from './terminal.js';

/** What the script for bash offers for the last of the words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { out } = await hangwise(['completion', 'bash']);
  const script = `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hangwise; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const answer = execFileSync('bash', ['-c', script, 'bash', 'hangwise', ...words], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  });
  return answer.trimEnd().split('\n');
}

describe('completion in bash', () => {
  test.each([
    [['diag'], ['diagnose']],
    [
      ['rules', ''],
      ['check', 'new', 'coverage', 'mutate', 'diff', 'docs', 'list', 'show', '--help'],
    ],
    [['rules', 'list', '--for'], ['--format']],
    [
      ['session', ''],
      ['list', 'show', 'replay', 'diff', 'export', 'rename', 'remove', '--help'],
    ],
    [['session', 'export', '--out'], ['--output']],
    [['case', 's'], ['scrub']],
    [['diagnose', '--format', 'm'], ['markdown']],
    [
      ['diagnose', '--lang', ''],
      ['en', 'zh'],
    ],
    [['diagnose', 'completion.t'], ['completion.test.ts']],
    [
      ['explain', '--why'],
      ['--why', '--why-not'],
    ],
  ])('%j', async (words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });
});

describe('completion of saved sessions', () => {
  test.each([[['session', 'show', '']], [['--resume', '']]])('%j', async (words) => {
    const sessions = openSessions();
    await sessions.save('study', caseStudy());
    const { out } = await hangwise(['completion', 'bash']);
    const script = `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hangwise; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const answer = execFileSync('bash', ['-c', script, 'bash', 'hangwise', ...words], {
      encoding: 'utf8',
      env: { ...process.env, XDG_STATE_HOME: sessions.state },
    });
    sessions.remove();
    expect(answer.split('\n')).toContain('study');
  });
});

describe('completion in other shells', () => {
  test.each(['zsh', 'fish'])('%s names every command and option', async (shell) => {
    const { code, out } = await hangwise(['completion', shell]);
    expect(code).toBe(0);
    for (const { path, options } of COMMANDS) {
      for (const word of path) expect(out).toContain(word);
      for (const { flags } of options) expect(out).toContain(/--([a-z-]+)/.exec(flags)?.[1]);
    }
  });
});
