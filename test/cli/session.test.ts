import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSessionFile } from '../../src/triage/index.js';
import { noteOwner, openElsewhere } from '../../src/triage/sessionOwner.js';
import { caseStudy, madeSession, openSessions, SAID } from './madeSessions.js';
import type { Sessions } from './madeSessions.js';
import { dmesg } from './terminal.js';

let sessions: Sessions;

beforeAll(async () => {
  sessions = openSessions();
  await sessions.save('study', caseStudy());
  await sessions.save('log', madeSession('log', [dmesg], []));
  writeFileSync(join(sessions.directory, 'broken.json'), '{"version":1,"history":[{}]}');
});

afterAll(() => {
  sessions.remove();
});

describe('session list', () => {
  test('tells case, files, what was said and what leads, and of a damaged one that it is', async () => {
    const { code, out, err } = await sessions.hangwise('session', 'list', '--width', '200');
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(/study {2}\d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(out).toContain('case sunrpc-4.19.90: dmesg.txt; said: 2, pasted: 1');
    expect(out).toMatch(/broken {2}.*\n.*damaged/);
    expect(out).toMatch(/(?:established|probable|possible): /);
  });

  test('as JSON', async () => {
    const { out } = await sessions.hangwise('session', 'list', '--format', 'json');
    const listed: unknown = JSON.parse(out);
    expect(listed).toMatchObject({
      schemaVersion: 1,
      sessions: expect.arrayContaining([
        expect.objectContaining({ name: 'study', state: 'whole', caseId: 'sunrpc-4.19.90', answers: 2, pastes: 1 }),
        expect.objectContaining({ name: 'broken', state: 'damaged' }),
      ]),
    });
  });

  test('says that none is saved', async () => {
    const empty = openSessions();
    const { code, out, err } = await empty.hangwise('session', 'list');
    empty.remove();
    expect([code, out, err]).toEqual([0, '', 'hangwise: No session is saved.\n']);
  });

  test('says who has one open, and nobody removes or renames it then', async () => {
    await sessions.save('busy', caseStudy());
    const file = await openSessionFile(sessions.directory, 'busy', 'resume');
    await noteOwner(file.file);
    const { out } = await sessions.hangwise('session', 'list', '--width', '200');
    expect(out).toMatch(new RegExp(`busy[^]*open: \\S+ has it, process ${String(process.pid)}`));
    const removed = await sessions.hangwise('session', 'remove', 'busy', '--yes');
    expect(removed.code).toBe(2);
    expect(removed.err).toContain(`process ${String(process.pid)}`);
    await file.close();
    expect(await openElsewhere(file.file)).toEqual({ open: false });
    expect((await sessions.hangwise('session', 'remove', 'busy', '--yes')).code).toBe(0);
  });

  test('two sessions of one case are open side by side', async () => {
    await sessions.save('one', caseStudy());
    await sessions.save('two', caseStudy());
    const one = await openSessionFile(sessions.directory, 'one', 'resume');
    const two = await openSessionFile(sessions.directory, 'two', 'resume');
    await one.save(madeSession('x', [dmesg], SAID.slice(0, 1)));
    await two.save(madeSession('x', [dmesg], SAID.slice(0, 2)));
    await Promise.all([one.close(), two.close()]);
    expect((await sessions.hangwise('session', 'show', 'one')).out).not.toContain('pasted');
    expect((await sessions.hangwise('session', 'show', 'two')).out).toContain('pasted');
    await sessions.hangwise('session', 'remove', 'one', 'two', '--yes');
  });
});

describe('session show', () => {
  test('numbers the steps', async () => {
    const { out } = await sessions.hangwise('session', 'show', 'study', '--width', '120');
    const steps = out.split('\n').filter((line) => /^\d/.test(line));
    expect(steps).toHaveLength(4);
    expect(steps[1]).toMatch(/^2 +rpc\.transport = tcp, not sure$/);
    expect(steps[2]).toMatch(/^3 +pasted, lines 3: \$ cat \/proc\/net\/sockstat/);
  });

  test('proposes the name that is most like it', async () => {
    const { code, err } = await sessions.hangwise('session', 'show', 'stuyd');
    expect(code).toBe(2);
    expect(err).toContain('Did you mean "study"?');
  });
});

describe('session replay', () => {
  test('after no step more than the files gives what diagnose gives', async () => {
    const replayed = await sessions.hangwise('session', 'replay', 'study', '--at', '1', '--format', 'json');
    const diagnosed = await sessions.hangwise('diagnose', dmesg, '--format', 'json');
    expect(replayed.out).toBe(diagnosed.out);
    expect(replayed.code).toBe(diagnosed.code);
  });

  test('is the same in every run, in every form', async () => {
    for (const format of ['text', 'json', 'markdown', 'ticket']) {
      const once = await sessions.hangwise('session', 'replay', 'study', '--format', format);
      expect(once.out.length).toBeGreaterThan(500);
      expect(await sessions.hangwise('session', 'replay', 'study', '--format', format)).toEqual(once);
    }
  });

  test('refuses a step that the history does not have', async () => {
    const { code, err } = await sessions.hangwise('session', 'replay', 'study', '--at', '9');
    expect(code).toBe(2);
    expect(err).toContain('no step 9: the history has 4');
  });
});

describe('session diff', () => {
  test('of two states tells facts that became known', async () => {
    const { code, out } = await sessions.hangwise('session', 'diff', 'study', '1', '3', '--width', '200');
    expect(code).toBe(0);
    expect(out).toContain('From study after step 1 to study after step 3');
    expect(out).toMatch(/Facts\W[^]*: unknown -> /);
  });

  test('of two sessions, in every form', async () => {
    const text = await sessions.hangwise('session', 'diff', 'log', 'study', '--width', '200');
    expect(text.out).toContain('From log to study');
    const markdown = await sessions.hangwise('session', 'diff', 'log', 'study', '--format', 'markdown');
    expect(markdown.out).toMatch(/^# From log to study\n/);
    const json: unknown = JSON.parse(
      (await sessions.hangwise('session', 'diff', 'log', 'study', '--format', 'json')).out,
    );
    expect(json).toMatchObject({
      schemaVersion: 1,
      from: 'log',
      to: 'study',
      sources: { added: ['paste 1'], gone: [] },
    });
  });

  test('of a state with itself tells nothing', async () => {
    expect((await sessions.hangwise('session', 'diff', 'study', '2', '2')).out).toContain('Nothing is otherwise.');
  });
});

describe('session export', () => {
  const path = (name: string): string => join(sessions.state, name);

  test('of answers gives the same diagnosis without a terminal', async () => {
    const written = await sessions.hangwise(
      'session',
      'export',
      'study',
      '--format',
      'answers',
      '-o',
      path('said.json'),
    );
    expect([written.code, written.out]).toEqual([0, '']);
    const replayed = await sessions.hangwise('session', 'replay', 'study', '--format', 'json');
    const diagnosed = await sessions.hangwise('diagnose', dmesg, '--answers', path('said.json'), '--format', 'json');
    expect(diagnosed.out).toBe(replayed.out);
  });

  test('overwrites nothing that it is not told to', async () => {
    writeFileSync(path('kept.txt'), 'mine');
    const refused = await sessions.hangwise('session', 'export', 'study', '-o', path('kept.txt'));
    expect(refused.code).toBe(2);
    expect(readFileSync(path('kept.txt'), 'utf8')).toBe('mine');
    await sessions.hangwise('session', 'export', 'study', '-o', path('kept.txt'), '--force');
    expect(readFileSync(path('kept.txt'), 'utf8')).not.toBe('mine');
  });

  test('as a case gives the evidence byte for byte, and a case that evaluates as expected', async () => {
    const folder = path('archive/study');
    const { code, err } = await sessions.hangwise('session', 'export', 'study', '--case', folder);
    expect(code).toBe(0);
    expect(err).toContain('rpc.transport = tcp');
    expect(readFileSync(join(folder, 'dmesg.txt'))).toEqual(readFileSync(dmesg));
    expect(readFileSync(join(folder, 'paste-1'), 'utf8')).toContain('sockstat');
    expect(readFileSync(join(folder, 'case.json'), 'utf8')).toContain('not reviewed');
    const evaluated = await sessions.hangwise('evaluate', path('archive'));
    expect(evaluated.err).toBe('');
    expect(evaluated.out).toContain('1 of 1 runs as expected');
    const again = await sessions.hangwise('session', 'export', 'study', '--case', folder);
    expect(again.code).toBe(2);
  });

  test('`case new` makes the same case of a session', async () => {
    const [exported, made] = ['exported-case', 'made-case'].map((name) => path(name));
    await sessions.hangwise('session', 'export', 'study', '--case', exported ?? '');
    const { code } = await sessions.hangwise('case', 'new', made ?? '', '--session', 'study');
    expect(code).toBe(0);
    for (const file of ['case.json', 'expected.json'])
      expect(readFileSync(join(made ?? '', file), 'utf8')).toBe(readFileSync(join(exported ?? '', file), 'utf8'));
    const both = await sessions.hangwise('case', 'new', path('both'), dmesg, '--session', 'study');
    expect(both.code).toBe(2);
  });

  test('as a case says which files are gone, and writes the lines that were kept', async () => {
    const log = path('gone.txt');
    copyFileSync(dmesg, log);
    await sessions.save('gone', madeSession('gone', [log], []));
    rmSync(log);
    const folder = path('archive-of-gone/gone');
    const { code, err } = await sessions.hangwise('session', 'export', 'gone', '--case', folder);
    expect(code).toBe(0);
    expect(err).toContain('gone.txt holds only the lines that the session kept');
    expect(readFileSync(join(folder, 'gone.txt'), 'utf8')).toContain('soft lockup');
    await sessions.hangwise('session', 'remove', 'gone', '--yes');
  });
});

describe('session rename and remove', () => {
  test('a name is changed, the diagnosis is not', async () => {
    await sessions.save('old', caseStudy());
    const before = await sessions.hangwise('session', 'replay', 'old', '--format', 'json');
    expect((await sessions.hangwise('session', 'rename', 'old', 'new name')).code).toBe(0);
    expect((await sessions.hangwise('session', 'replay', 'new name', '--format', 'json')).out).toBe(before.out);
    expect((await sessions.hangwise('session', 'replay', 'old')).code).toBe(2);
    expect((await sessions.hangwise('session', 'rename', 'new name', 'study')).code).toBe(2);
    await sessions.hangwise('session', 'remove', 'new name', '--yes');
  });

  test('nothing is removed without a word, or when one of the names is wrong', async () => {
    expect((await sessions.hangwise('session', 'remove', 'study')).code).toBe(2);
    expect((await sessions.hangwise('session', 'remove', 'study', 'nobody', '--yes')).code).toBe(2);
    expect(existsSync(join(sessions.directory, 'study.json'))).toBe(true);
  });
});
