import { describe, expect, test } from '@jest/globals';
import { separateBoots } from '../../../src/facts/derive/boots.js';
import { readText } from '../../../src/facts/index.js';
import type { SourceReading } from '../../../src/model/source.js';
import { readings, report } from './logs.js';

const START = '[    0.000000] Linux version 6.1.0-test (a@b) (gcc) #1 SMP\n';

function bootsOf(texts: readonly SourceReading[]): readonly string[] {
  return separateBoots(texts).boots.map(({ from, to }) => `${String(from)}-${String(to)}`);
}

function prefixed(text: string, before: string): string {
  return text.replaceAll(/^(?=.)/gm, before);
}

describe('two texts', () => {
  const wall = (clock: string): string => `2026-11-22T${clock}+00:00 db-01 kernel: `;

  test.each([
    ['agree in the time of the start', wall('10:00:00'), wall('10:00:10'), 1],
    ['differ in it', wall('10:00:00'), wall('14:20:00'), 2],
    ['name two machines', wall('10:00:00'), wall('10:00:10').replace('db-01', 'db-02'), 2],
    [
      'name one machine, one of them before its name was set',
      wall('10:00:00'),
      wall('10:00:10').replace('db-01', 'localhost'),
      1,
    ],
  ])('that %s', (_, one, other, boots) => {
    const texts = { a: prefixed(report(100.125), one), b: prefixed(report(110.125), other) };
    expect(bootsOf(readings(texts))).toHaveLength(boots);
  });

  test('of two machines, as their bundle says, are of two boots, whatever they show', () => {
    const [one, other] = ['a', 'b'].map((host) => ({
      ...readText(host, host, report(100.125)),
      origin: { bundle: 'x.tar', path: 'dmesg', host },
    }));
    expect(bootsOf([one, other].flatMap((reading) => reading ?? []))).toHaveLength(2);
  });

  test.each([
    ['the same', '0'.repeat(32), 1],
    ['another', '1'.repeat(32), 2],
  ])('with %s id of journald', (_, id, boots) => {
    const entry = (boot: string, seconds: number): string =>
      report(seconds)
        .split('\n')
        .flatMap((line) =>
          line === '' ? [] : [`${JSON.stringify({ MESSAGE: line, _TRANSPORT: 'kernel', _BOOT_ID: boot })}\n`],
        )
        .join('');
    const texts = { a: entry('0'.repeat(32), 100.125), b: entry(id, 160.25) };
    expect(bootsOf(readings(texts))).toHaveLength(boots);
    expect(bootsOf(readings({ one: texts.a + texts.b }))).toHaveLength(boots);
  });
});

describe('the line of journalctl between two boots', () => {
  test.each(['-- Reboot --', `-- Boot ${'a'.repeat(32)} --`])('begins a boot: %s', (line) => {
    expect(bootsOf(readings({ journal: `${report(900.5)}${line}\n${report(950.5)}` }))).toEqual([
      '900.5-900.5',
      '950.5-950.5',
    ]);
    expect(bootsOf(readings({ journal: `${report(900.5)}${line}\n${START}${report(950.5)}` }))).toEqual([
      '900.5-900.5',
      '0-950.5',
    ]);
  });

  test('is no start elsewhere', () => {
    expect(bootsOf(readings({ notes: `${report(900.5)}-- Boot of the night --\n${report(950.5)}` }))).toHaveLength(1);
  });
});

test('a report that is torn in one text and whole in another is told once, whole', () => {
  const stack = ['kfree+0xb1/0x160', 'looper+0x7f/0x3e0', 'kthread+0x113/0x130', 'ret_from_fork+0x22/0x40'];
  const full = report(100.125, { stack });
  const torn = full.split('\n').slice(0, 4).join('\n');
  for (const texts of [
    { a: torn, b: full },
    { a: full, b: torn },
  ]) {
    const { tellings } = separateBoots(readings(texts));
    const told = [...tellings.values()].flat().filter((record) => record.type === 'soft-lockup-report');
    expect(told.map((record) => record.trace?.frames.length)).toEqual([3]);
  }
});
