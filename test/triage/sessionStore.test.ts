import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newSession, reduce } from '../../src/triage/session.js';
import { listSessions, openSessionFile, SessionError, sessionPath } from '../../src/triage/sessionStore.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hangwise-store-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const session = newSession('case', []);
const later = reduce(session, { type: 'unavailable', step: 'x' });

/** Why opening or saving ended as it did. */
async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof SessionError ? error.code : String(error);
  }
}

describe('sessions on disk', () => {
  test('are resumed as they were saved, and never begun anew over one that is there', async () => {
    const first = await openSessionFile(directory, 'a', 'new');
    await first.save(session);
    await first.save(later);
    await first.close();
    expect(await codeOf(openSessionFile(directory, 'a', 'new'))).toBe('session.exists');
    const second = await openSessionFile(directory, 'a', 'resume');
    expect(second.saved).toEqual(later);
    await second.close();
    expect(await listSessions(directory)).toEqual(['a']);
  });

  test('that are not there or damaged are left as they are', async () => {
    writeFileSync(join(directory, 'b.json'), '{');
    expect(await codeOf(openSessionFile(directory, 'none', 'resume'))).toBe('session.missing');
    expect(await codeOf(openSessionFile(directory, 'b', 'resume'))).toBe('session.damaged');
    expect(await codeOf(openSessionFile(directory, 'b', 'new'))).toBe('session.exists');
    expect(readFileSync(join(directory, 'b.json'), 'utf8')).toBe('{');
  });

  test('are open in one interview at a time; several are side by side', async () => {
    const first = await openSessionFile(directory, 'a', 'new');
    const other = await openSessionFile(directory, 'b', 'new');
    await first.save(session);
    await other.save(later);
    expect(await codeOf(openSessionFile(directory, 'a', 'resume'))).toBe('session.locked');
    await first.close();
    await other.close();
    const again = await openSessionFile(directory, 'a', 'resume');
    expect(again.saved).toEqual(session);
    await again.close();
  }, 20_000);

  test('that another process took over are not written to any more', async () => {
    const file = await openSessionFile(directory, 'a', 'new');
    await file.save(session);
    writeFileSync(join(directory, 'a.owner'), JSON.stringify({ user: 'other', pid: process.pid + 1 }));
    expect(await codeOf(file.save(later))).toBe('session.taken');
    expect(JSON.parse(readFileSync(join(directory, 'a.json'), 'utf8'))).toEqual(session);
    rmSync(join(directory, 'a.owner'));
    await file.close();
  });

  test('that cannot be written say so', async () => {
    const file = await openSessionFile(directory, 'a', 'new');
    rmSync(directory, { recursive: true });
    expect(await codeOf(file.save(session))).toBe('session.unwritable');
    writeFileSync(directory, '');
    expect(await codeOf(openSessionFile(join(directory, 'below'), 'a', 'new'))).toBe('session.unwritable');
    await file.close().catch(() => undefined);
  });

  test.each([
    ['a b/c', 'a_b_c.json'],
    ['../../etc', '__.._etc.json'],
    ['.hidden', '_hidden.json'],
    ['案例 3', '案例_3.json'],
  ])('stay in their folder: %s', (id, name) => {
    expect(sessionPath('/sessions', id)).toBe(`/sessions/${name}`);
  });
});
