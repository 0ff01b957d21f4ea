import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { madeSession, openSessions } from './madeSessions.js';
import type { Sessions } from './madeSessions.js';
import { dmesg } from './terminal.js';

let sessions: Sessions;

beforeAll(() => {
  sessions = openSessions();
});

afterAll(() => {
  sessions.remove();
});

describe('--redact', () => {
  const LOG = [
    'Nov 22 06:51:30 gollum kernel: Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org) (gcc) #1 SMP',
    'Nov 22 06:51:38 gollum kernel: nfs: server 10.77.66.55 not responding, still trying',
    'Nov 22 06:52:38 gollum kernel: nfs: server filer7.acme-storage.com not responding, still trying',
    'Nov 22 06:51:39 gollum kernel: e1000e 0000:00:1f.6 eth0: NIC Link is Down 3c:97:0e:12:34:56',
    '',
  ].join('\n');
  const NAMES = ['gollum', '10.77.66.55', 'filer7', 'acme', '3c:97', 'jroe'];

  test.each([
    [['diagnose']],
    [['diagnose', '--format', 'json']],
    [['diagnose', '--format', 'markdown']],
    [['diagnose', '--format', 'ticket']],
    [['facts']],
    [['facts', '--format', 'json']],
    [['explain', '--why', 'kernel.release']],
  ])('%j leaves no name', async (words) => {
    const folder = join(sessions.state, 'acme-case');
    mkdirSync(folder, { recursive: true });
    const log = join(folder, 'gollum-messages-of-jroe.txt');
    writeFileSync(log, LOG);
    const plain = await sessions.hangwise(...words, log);
    expect(NAMES.some((name) => plain.out.includes(name))).toBe(true);
    const { out, err, code } = await sessions.hangwise(...words, log, '--redact');
    expect(code).toBe(plain.code);
    for (const name of NAMES) expect(out).not.toContain(name);
    expect(err).toMatch(/machine gollum -> host\d/);
  });

  test('of a session leaves no name in any form, and the hypotheses as they are', async () => {
    const log = join(sessions.state, 'acme.txt');
    writeFileSync(log, `${LOG}${readFileSync(dmesg, 'utf8')}`);
    const commands = [{ type: 'paste', text: '[jroe@gollum ~]# cat /proc/loadavg\n1.0 1.0 1.0 1/200 1\n' }] as const;
    await sessions.save('secret', madeSession('acme', [log], commands));
    for (const format of ['text', 'json', 'markdown', 'ticket', 'answers']) {
      const { out } = await sessions.hangwise('session', 'export', 'secret', '--format', format, '--redact');
      expect(out.length).toBeGreaterThan(50);
      for (const name of NAMES) expect(out).not.toContain(name);
    }
    for (const words of [
      ['replay', 'secret', '--format', 'json'],
      ['show', 'secret'],
      ['list', '--format', 'json'],
    ]) {
      const { out } = await sessions.hangwise('session', ...words, '--redact');
      for (const name of NAMES) expect(out).not.toContain(name);
    }
    const folder = join(sessions.state, 'handed', 'on');
    const exported = await sessions.hangwise('session', 'export', 'secret', '--case', folder, '--redact');
    expect(exported.code).toBe(0);
    for (const file of ['case.json', 'expected.json', 'file1.txt', 'paste-1'])
      for (const name of NAMES) expect(readFileSync(join(folder, file), 'utf8')).not.toContain(name);
    await sessions.hangwise('session', 'remove', 'secret', '--yes');
  });

  test('is refused where nothing could be taken out', async () => {
    const { code, err } = await sessions.hangwise('facts', sessions.state, '--redact');
    expect(code).toBe(2);
    expect(err).toContain('--redact');
  });
});
