import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packageRoot } from '../../src/cli/package.js';
import { sessionToOpen } from '../../src/cli/sessionChoice.js';
import { loadRulebook } from '../../src/rulebook/load.js';
import { caseStudy, madeSession, openSessions } from './madeSessions.js';
import type { Sessions } from './madeSessions.js';
import { dmesg } from './terminal.js';

let sessions: Sessions;

beforeAll(async () => {
  sessions = openSessions();
  await sessions.save('study', caseStudy());
  await sessions.save('log', madeSession('log', [dmesg], []));
});

afterAll(() => {
  sessions.remove();
});

describe('which session an interview opens', () => {
  const now = new Date(2026, 10, 22, 12, 4);
  const choose = async (
    wish: { readonly name?: string; readonly resume?: string | true },
    typed?: string,
  ): Promise<{ readonly choice: unknown; readonly shown: string }> => {
    const { rulebook } = await loadRulebook(packageRoot(), { language: 'en' });
    const [input, output] = [new PassThrough(), new PassThrough()];
    if (typed !== undefined) input.end(typed);
    const dialogue = typed === undefined ? {} : { dialogue: { input, output } };
    const choice = await sessionToOpen(sessions.directory, { ...wish, caseId: 'x', now }, rulebook, dialogue).catch(
      (error: unknown) => (error instanceof Error ? error.message : error),
    );
    return { choice, shown: String(output.read() ?? '') };
  };

  test('a new one, named or called after the minute', async () => {
    expect((await choose({ name: 'mine' })).choice).toEqual({ id: 'mine', mode: 'new' });
    expect((await choose({})).choice).toEqual({ id: 'x-20261122-1204', mode: 'new' });
  });

  test('a saved one by its name, or the name that is like it', async () => {
    expect((await choose({ resume: 'study' })).choice).toEqual({ id: 'study', mode: 'resume' });
    expect((await choose({ resume: 'studi' })).choice).toContain('Did you mean "study"?');
    expect((await choose({ resume: 'study', name: 'x' })).choice).toContain('give one of them');
  });

  test('out of a list, by number or name', async () => {
    const { choice, shown } = await choose({ resume: true }, '99\nstudy\n');
    expect(choice).toEqual({ id: 'study', mode: 'resume' });
    expect(shown).toMatch(/ 1 {2}\S+; \d{4}-/);
    expect(shown).toContain('99 is not in the list.');
    expect((await choose({ resume: true }, '\n')).choice).toBe('No session was chosen.');
    expect((await choose({ resume: true })).choice).toContain('study');
  });
});
