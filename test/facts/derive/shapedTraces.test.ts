import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { assembleCase } from '../../../src/facts/assemble.js';
import { readText } from '../../../src/facts/index.js';
import type { CaseFacts } from '../../../src/model/case.js';
import type { SourceReading } from '../../../src/model/source.js';
import { ROOT, shippedRulebook } from '../../golden/material.js';
import { dumpOf } from './stacks/folding.js';
import { shapedReading } from './shaped.js';

const FOLDERS = ['incident', 'stacks', 'waits', 'rows', 'crash', 'case-study'];
const rulebook = await shippedRulebook();

function factsOf(reading: SourceReading): CaseFacts {
  return assembleCase({ id: 'case', readings: [reading], answers: [] }, rulebook);
}

/** As it is shown: the order of keys, and members that are there, count. */
function shown(reading: SourceReading): string {
  return JSON.stringify(factsOf(reading));
}

const CALL = ['do_syscall_64', 'entry_SYSCALL_64_after_hwframe'];
const STACKS = [
  ['__schedule', 'schedule', 'worker_thread', 'kthread', 'ret_from_fork'],
  ['__schedule', 'schedule', 'futex_wait_queue', 'futex_wait', 'do_futex', ...CALL],
  ['__schedule', 'schedule', 'schedule_preempt_disabled', '__mutex_lock', 'first_ioctl', ...CALL],
  ['__schedule', 'schedule', 'schedule_timeout', 'wait_for_completion', 'first_teardown', ...CALL],
  ['__schedule', 'schedule', 'io_schedule', 'folio_wait_bit_common', '__folio_lock', 'filemap_read', ...CALL],
  ['__schedule', 'schedule', 'try_to_free_pages', '__alloc_pages_slowpath', 'filemap_read', ...CALL],
  ['watchdog_timer_fn', 'hrtimer_interrupt', 'first_ioctl', ...CALL],
  [],
];

/** Tasks of a dump; some are shown more than once, in other states and stacks. */
const tasks = fc.array(
  fc.record({
    pid: fc.nat(12),
    state: fc.constantFrom('D', 'S', 'R', 'I'),
    calls: fc.constantFrom(...STACKS),
  }),
  { minLength: 1, maxLength: 40 },
);

describe('stacks with shapes', () => {
  test.each(FOLDERS)('say the same as without, in the samples of %s', (folder) => {
    const directory = path.join(ROOT, 'test/samples', folder);
    for (const name of readdirSync(directory)) {
      const reading = readText('s1', name, readFileSync(path.join(directory, name), 'utf8'));
      expect({ name, facts: shown(shapedReading(reading)) }).toEqual({ name, facts: shown(reading) });
    }
  });

  test('say the same as without, in any dump', () => {
    fc.assert(
      fc.property(tasks, (dump) => {
        const later = dumpOf(dump).replaceAll('100.000000', '400.000000');
        const reading = readText('s1', 'dmesg.txt', `${dumpOf(dump)}${later}`);
        expect(shown(shapedReading(reading))).toEqual(shown(reading));
      }),
    );
  });

  test('say the same as without, where stacks differ in modules alone', () => {
    const calls = STACKS[2] ?? [];
    const inModule = (module: string, pid: number): string =>
      dumpOf([{ pid, state: 'D', calls }]).replace(/^(.* first_ioctl\+0x10\/0x200)$/m, `$1 [${module}]`);
    const text = `${inModule('first', 10)}${inModule('second', 11)}${inModule('first', 12)}`;
    const reading = readText('s1', 'dmesg.txt', text);
    const { incidents, stacks } = factsOf(shapedReading(reading));
    expect(shown(shapedReading(reading))).toEqual(shown(reading));
    expect(stacks.map((own) => own.classes.map(({ tasks: count, stacks: equal }) => [count, equal]))).toEqual([
      [[3, 1]],
    ]);
    expect(incidents[0]?.tasks?.map(({ pid, module }) => [pid, module])).toEqual([
      [10, 'first'],
      [11, 'second'],
      [12, 'first'],
    ]);
  });

  test('say the same as without, in a dump with more names than are kept', () => {
    const dump = Array.from({ length: 1300 }, (_, at) => ({
      pid: 10 + at,
      state: at % 2 === 0 ? 'D' : 'S',
      calls: [
        '__schedule',
        'schedule',
        ...Array.from({ length: 8 }, (_name, depth) => `call_${String(at % 1200)}_${String(depth)}`),
      ],
    }));
    const reading = readText('s1', 'dmesg.txt', dumpOf(dump));
    expect(shown(shapedReading(reading))).toEqual(shown(reading));
  });

  test('are not looked at frame by frame', () => {
    const [idle = []] = STACKS;
    const sleepers = Array.from({ length: 200 }, (_, at) => ({ pid: 1000 + at, state: 'I', calls: idle }));
    const holder = { pid: 10, state: 'D', calls: STACKS[3] ?? [] };
    const waiter = { pid: 11, state: 'D', calls: STACKS[2] ?? [] };
    const asked = { stacks: 0 };
    const reading = shapedReading(readText('s1', 'dmesg.txt', dumpOf([waiter, holder, ...sleepers])), asked);
    const { incidents, stacks } = factsOf(reading);
    expect(incidents.map(({ kind, tasks: own }) => [kind, own?.map(({ pid }) => pid)])).toEqual([
      ['silent-hang', [10, 11]],
    ]);
    expect(stacks.map((own) => own.tasks)).toEqual([202]);
    expect(asked.stacks).toBeLessThanOrEqual(2);
  });
});
