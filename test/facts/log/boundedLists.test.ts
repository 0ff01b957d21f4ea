import { expect, test } from '@jest/globals';
import type { EvidenceRecord } from '../../../src/model/record.js';
import { readText } from '../../../src/facts/index.js';

function recordsOf(lines: readonly string[]): readonly EvidenceRecord[] {
  return readText('s', 'log', lines.join('\n')).records;
}

test('a list of thousands of work items is kept in part, and says so', () => {
  const items = Array.from({ length: 5000 }, (_, index) => `demo_work_${String(index)}`).join(', ');
  const dump = recordsOf([
    'Showing busy workqueues and worker pools:',
    'workqueue demo: flags=0x0',
    '  pwq 2: cpus=1 node=0 flags=0x0 nice=0 active=1 refcnt=2',
    `    pending: ${items}`,
  ]).find((record) => record.type === 'workqueue-dump');
  expect(dump?.completeness).toBe('partial');
  expect(dump?.busy[0]?.pending.map((item) => item.function).slice(0, 2)).toEqual(['demo_work_0', 'demo_work_1']);
  expect(dump?.busy[0]?.pending).toHaveLength(512);
});

test('no task holds more locks than the kernel can note, whatever its count says', () => {
  const lock = (index: number): string =>
    ` #${String(index)}: ffff8880041433f0 (&demo->lock){+.+.}-{3:3}, at: demo+0x1/0x2`;
  const lines = ['900 locks held by demo/7:', ...Array.from({ length: 190 }, (_, index) => lock(index))];
  const held = recordsOf(lines).filter((record) => record.type === 'held-locks');
  expect(held).toHaveLength(1);
  expect(held[0]?.locks).toHaveLength(64);
  expect(held[0]?.missing).toEqual(['truncated']);
});

test('a splat whose chain and traces have no end is kept in part', () => {
  const links = Array.from({ length: 100 }, (_, index) => [
    `-> #${String(100 - index)} (&demo->lock){+.+.}-{3:3}:`,
    ...Array.from({ length: 15 }, () => '       demo_take+0x1/0x2'),
  ]).flat();
  const splat = recordsOf(['WARNING: possible circular locking dependency detected', ...links]).find(
    (record) => record.type === 'lockdep-report',
  );
  expect(splat?.chain).toHaveLength(64);
  expect(splat?.missing).toEqual(['no-trace']);
});
