import { expect, test } from '@jest/globals';
import { readText } from '../../../src/facts/index.js';
import { separateBoots } from '../../../src/facts/derive/boots.js';

const BANNER = 'crash 8.0.6\nCopyright (C) 2002-2025  Red Hat, Inc.\n\n';

interface Machine {
  readonly node?: string;
  readonly date?: string;
  readonly uptime?: string;
}

function systemBlock({ node = 'alpha', date = 'Sun Nov 22 19:26:12 UTC 2026', uptime = '00:10:00' }: Machine): string {
  return [
    '    DUMPFILE: vmcore',
    `        DATE: ${date}`,
    `      UPTIME: ${uptime}`,
    `    NODENAME: ${node}`,
    '     RELEASE: 6.1.0-56-amd64\n\n',
  ].join('\n');
}

/** A listing with the task that lives as long as the kernel. */
function listing(init: string): string {
  return `crash> ps 1\n      PID    PPID  CPU       TASK        ST  %MEM      VSZ      RSS  COMM\n        1       0   0  ${init}  IN   0.0        0        0  init\n`;
}

const ONE = 'ffff8dba02acb080';
const OTHER = 'ffff8dba02acd080';

/** How many boots there are, and of which of them each listing is. */
function bootsOf(...texts: readonly string[]): { readonly boots: number; readonly listings: readonly string[] } {
  const readings = texts.map((text, at) => readText(`s${String(at)}`, `s${String(at)}`, text));
  const { boots, bootOf } = separateBoots(readings);
  const rows = readings.flatMap(({ records }) => records.filter(({ type }) => type === 'process-row'));
  return { boots: boots.length, listings: rows.map((row) => bootOf.get(row) ?? '') };
}

test.each([
  ['machines', systemBlock({}), systemBlock({ node: 'beta' }), ONE],
  [
    'starts of one machine',
    systemBlock({}),
    systemBlock({ date: 'Mon Nov 23 08:27:00 UTC 2026', uptime: '00:03:30' }),
    ONE,
  ],
  ['lasting tasks', '', '', OTHER],
])('two %s are two boots, in one text and in two', (_, first, second, init) => {
  const [one, two] = [BANNER + first + listing(ONE), BANNER + second + listing(init)];
  expect(bootsOf(one + two)).toEqual({ boots: 2, listings: ['b1', 'b2'] });
  expect(bootsOf(one, two).boots).toBe(2);
  expect(new Set(bootsOf(one, two).listings).size).toBe(2);
});

test.each([
  [
    'one dump that was opened in two time zones',
    systemBlock({}),
    systemBlock({ date: 'Mon Nov 23 03:26:12 CST 2026' }),
  ],
  ['two dumps of one run', systemBlock({}), systemBlock({ date: 'Sun Nov 22 20:26:14 UTC 2026', uptime: '01:10:00' })],
  ['a session that was pasted in pieces', systemBlock({}), ''],
])('%s is one boot', (_, first, second) => {
  const [one, two] = [BANNER + first + listing(ONE), BANNER + second + listing(ONE)];
  expect(bootsOf(one + two).boots).toBe(1);
  expect(bootsOf(one, two).boots).toBe(1);
});
