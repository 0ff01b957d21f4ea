import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../src/facts/index.js';
import { assembleIncidents } from '../../../src/facts/derive/incidents.js';
import { dumpSessions } from '../../../src/facts/derive/waits/dumpSessions.js';
import { knownIndex } from './knownFunctions.js';

const BANNER = 'crash 8.0.6\nCopyright (C) 2002-2025  Red Hat, Inc.\n\n';

function systemBlock(node: string, uptime: string, file = 'vmcore'): string {
  return [
    `    DUMPFILE: ${file}`,
    '        DATE: Sun Nov 22 19:26:12 UTC 2026',
    `      UPTIME: ${uptime}`,
    `    NODENAME: ${node}`,
    '     RELEASE: 6.1.0-56-amd64\n\n',
  ].join('\n');
}

function listing(rows: Readonly<Record<number, string>>): string {
  const lines = Object.entries(rows).map(
    ([pid, task]) => `${pid.padStart(9)}       2   0  ${task}  UN   0.0        0        0  [worker]`,
  );
  return ['crash> ps', '      PID    PPID  CPU       TASK        ST  %MEM      VSZ      RSS  COMM', ...lines, ''].join(
    '\n',
  );
}

const ONE = listing({ 7: 'ffff8dba02acb080', 8: 'ffff8dba02acc080' });
const SAME = listing({ 8: 'ffff8dba02acc080', 9: 'ffff8dba02acd080' });
const OTHER = listing({ 7: 'ffff8dba02acc080', 9: 'ffff8dba02acf080' });
const ADDRESS = 'crash> p &hl->cfg_lock\n$1 = (struct mutex *) 0xffff8dba02c6f400\n';

/** Sizes of the dumps that the texts are of, each text a source. */
function sizes(texts: readonly string[]): readonly number[] {
  const records = texts.flatMap((text, at) => readText(`s${String(at)}`, `s${String(at)}`, text).records);
  return dumpSessions(records)
    .map((own) => own.filter(({ type }) => type === 'process-row').length)
    .toSorted((one, other) => one - other);
}

describe('records of one boot', () => {
  test.each([
    ['a session that was pasted in pieces', [ONE, SAME, ADDRESS], [4]],
    [
      'one dump that was opened twice',
      [BANNER + systemBlock('a', '00:10:00') + ONE, systemBlock('a', '00:10:00') + SAME],
      [4],
    ],
    ['two machines', [systemBlock('a', '00:10:00') + ONE, systemBlock('b', '00:10:00') + SAME], [2, 2]],
    ['two dumps of one machine', [systemBlock('a', '00:10:00') + ONE, systemBlock('a', '01:10:00') + SAME], [2, 2]],
    [
      'two dumps in one text',
      [BANNER + systemBlock('a', '00:10:00') + ONE + BANNER + systemBlock('b', '09:00:00') + SAME],
      [2, 2],
    ],
    ['tasks that have other addresses', [ONE, OTHER], [2, 2]],
    ['tasks that have other addresses, in one text', [ONE + OTHER], [2, 2]],
    [
      'a running machine, whose time goes on',
      [systemBlock('a', '00:10:00', '/proc/kcore') + ONE + systemBlock('a', '00:11:00', '/proc/kcore') + SAME],
      [4],
    ],
    [
      'a piece that has a task in common with one of two dumps',
      [systemBlock('a', '00:10:00') + ONE, systemBlock('b', '00:10:00') + OTHER, listing({ 8: 'ffff8dba02acc080' })],
      [2, 3],
    ],
    [
      'a piece that may be of each of two dumps',
      [systemBlock('a', '00:10:00') + ONE, systemBlock('b', '00:10:00') + OTHER, listing({ 88: 'ffff8dba02ffc080' })],
      [1, 2, 2],
    ],
  ])('%s', (_, texts, expected) => {
    expect(sizes(texts)).toEqual(expected);
    expect(sizes(texts.toReversed())).toEqual(expected);
  });
});

/** A mutex at one address with an owner and a task that waits for it. */
function lockedBy(owner: number, waiter: number, stack: string): string {
  const task = (pid: number): string => `ffff8be7c2${String(pid)}000`;
  return [
    'crash> ps',
    '      PID    PPID  CPU       TASK        ST  %MEM      VSZ      RSS  COMM',
    `      ${String(owner)}       1   1  ${task(owner)}  UN   0.2     1060      768  owner`,
    `crash> bt ${String(waiter)}`,
    `PID: ${String(waiter)}      TASK: ${task(waiter)}  CPU: 0    COMMAND: "waiter"`,
    ` #0 [${stack}ae0] __schedule at ffffffffb705271d`,
    ` #1 [${stack}b38] schedule at ffffffffb7052e2a`,
    ` #2 [${stack}b58] __mutex_lock.constprop.0 at ffffffffb7054d1d`,
    ` #3 [${stack}bc0] hl_charge_quota at ffffffffc075b75f [hanglab]`,
    ` #4 [${stack}f50] entry_SYSCALL_64_after_hwframe at ffffffffb7200126`,
    'crash> struct mutex ffff8be7c2c6f420',
    'struct mutex {',
    '  owner = {',
    `    counter = 0x${task(owner)}`,
    '  },',
    '  wait_list = {',
    `    next = 0x${stack}b60,`,
    `    prev = 0x${stack}b60`,
    '  }',
    '}',
    '',
  ].join('\n');
}

describe('one address in two dumps', () => {
  const here = systemBlock('a', '00:10:00') + lockedBy(124, 126, 'ffffd3dc40417');
  const there = systemBlock('b', '00:10:00') + lockedBy(324, 326, 'ffffd3dc40455');

  test('is not one lock', () => {
    const readings = [here, there].map((text, at) => readText(`s${String(at)}`, `s${String(at)}`, text));
    const { waits } = assembleIncidents(readings, knownIndex);
    const locks = waits.nodes.filter(({ kind }) => kind === 'lock');
    expect(locks.map(({ label }) => label)).toEqual(['mutex ffff8be7c2c6f420', 'mutex ffff8be7c2c6f420']);
    const ends = locks.map(({ id }) => waits.edges.filter(({ from, to }) => from === id || to === id));
    expect(ends.map((edges) => edges.length)).toEqual([2, 2]);
  });

  test('is one lock in two pieces of one session', () => {
    const pieces = here.split(/(?=crash> bt)/);
    const readings = pieces.map((text, at) => readText(`s${String(at)}`, `s${String(at)}`, text));
    const { waits } = assembleIncidents(readings, knownIndex);
    expect(waits.nodes.filter(({ kind }) => kind === 'lock')).toHaveLength(1);
    expect(waits.edges.map(({ strength }) => strength)).toEqual(expect.arrayContaining(['said', 'said']));
  });
});
