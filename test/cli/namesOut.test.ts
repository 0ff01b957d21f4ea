import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { namesOut } from '../../src/cli/namesOut.js';

const result = (name: string) => ({
  archive: '/srv/customers/acme',
  case: name,
  run: 'all',
  incidents: [{ id: 'i1', kind: 'hung-task', comm: 'kworker/u8:1', waitsIn: 'rpc_wait_bit_killable' }],
  hypotheses: [{ rule: 'nfs-server-silent', mechanism: 'server-not-answering' }],
});

describe('names taken out of what tells of many cases', () => {
  test('archives and cases become numbers, and nothing else changes', () => {
    const { out } = namesOut();
    expect(out([result('acme/db7'), result('acme/db8'), result('acme/db7')])).toEqual(
      ['case1', 'case2', 'case1'].map((name) => ({ ...result(name), archive: 'archive1' })),
    );
  });

  test('a word of the rulebook that is also the name of a case stays where it is a word', () => {
    expect(namesOut().out(result('server-not-answering'))).toEqual({ ...result('case1'), archive: 'archive1' });
  });

  test('a process that is called after an address loses it', () => {
    const [incident] = namesOut().out({ incidents: [{ id: 'i1', comm: '192.168.7.12-mana' }] }).incidents;
    expect(incident?.comm).not.toContain('192.168.7.12');
  });

  test('problems name no file, and keep code and reason', () => {
    const problem = {
      code: 'input.unreadable',
      severity: 'error',
      args: { file: 'acme/db7/console.log.enc', reason: 'EIO' },
      place: { file: 'acme/db7/case.json', line: 3 },
    };
    expect(namesOut().out({ case: 'acme/db7', problems: [problem] })).toEqual({
      case: 'case1',
      problems: [{ ...problem, args: { file: 'file1', reason: 'EIO' }, place: { file: 'file2', line: 3 } }],
    });
  });

  test('no name comes through, whatever it is, and equal names stay equal', () => {
    const names = fc.array(fc.string({ minLength: 12, maxLength: 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(names, (given) => {
        const { out } = namesOut();
        const told = given.map((name) => out(result(name)).case);
        for (const name of given) expect(told.join('\n')).not.toContain(name);
        expect(new Set(told).size).toBe(new Set(given).size);
        expect(told.map((name) => told.indexOf(name))).toEqual(given.map((name) => given.indexOf(name)));
      }),
    );
  });
});
