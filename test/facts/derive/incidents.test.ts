import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { assembleIncidents } from '../../../src/facts/derive/incidents.js';
import type { AssembledIncidents } from '../../../src/facts/derive/incidents.js';
import { knownIndex } from './knownFunctions.js';
import { panickedBacktrace, readings, report } from './logs.js';

const STACK = [
  'kfree+0xb1/0x160',
  '__kfree_skb+0xe/0x20',
  'looper+0x7f/0x3e0',
  'kthread+0x113/0x130',
  'ret_from_fork+0x22/0x40',
];
const OTHER = [
  'memcpy+0x1/0x10',
  'filler+0xe/0x20',
  'looper+0x9f/0x3e0',
  'kthread+0x113/0x130',
  'ret_from_fork+0x22/0x40',
];

function assemble(texts: Readonly<Record<string, string>>): AssembledIncidents {
  return assembleIncidents(readings(texts), knownIndex);
}

const innermost = ({ incidents }: AssembledIncidents): readonly (readonly (string | undefined)[])[] =>
  incidents.map(({ samples }) => samples.map(({ frames }) => frames[0]?.name));

describe('reports of the log', () => {
  test('of one CPU and task are one incident', () => {
    const { incidents } = assemble({
      dmesg:
        report(100.5, { stuck: 22, stack: STACK }) +
        report(128.5, { stuck: 48, stack: OTHER }) +
        report(140.25, { stuck: 23 }),
    });
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      id: 'i1',
      boot: 'b1',
      kind: 'soft-lockup',
      cpu: 3,
      task: { comm: 'worker', pid: 4711 },
      reports: 3,
      seconds: 48,
      first: 100.5,
      last: 140.25,
      primary: true,
      culprit: { function: 'looper', how: 'common-frame-of-samples' },
    });
    expect(incidents[0]?.samples.map(({ seconds }) => seconds)).toEqual([100.5, 128.5]);
  });

  test.each([
    ['CPU', { cpu: 4 }],
    ['pid', { pid: 4712 }],
    ['name', { comm: 'other' }],
  ])('that differ in %s are two, by time', (_, difference) => {
    const { incidents } = assemble({ dmesg: report(900, difference) + report(800) });
    expect(incidents.map(({ id, first, reports }) => [id, first, reports])).toEqual([
      ['i1', 800, 1],
      ['i2', 900, 1],
    ]);
  });

  test('come by CPU and pid where the time is the same', () => {
    const { incidents } = assemble({
      dmesg: report(9, { cpu: 5 }) + report(9, { cpu: 2, pid: 8 }) + report(9, { cpu: 2, pid: 7 }),
    });
    expect(incidents.map(({ cpu, task }) => [cpu, task?.pid])).toEqual([
      [2, 7],
      [2, 8],
      [5, 4711],
    ]);
  });

  test('that two sources hold count once, and the one that shows the stack is kept', () => {
    const { incidents } = assemble({
      dmesg: report(100) + report(150),
      messages: report(100, { stack: STACK }) + report(200),
    });
    expect(incidents[0]?.reports).toBe(3);
    expect(incidents[0]?.samples).toHaveLength(1);
  });

  test('that two sources hold with and without time are counted by the source that has more', () => {
    const bare = report(undefined, { stack: STACK }) + report(undefined);
    const { incidents } = assemble({ dmesg: report(100) + report(150) + report(200), notes: bare });
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ reports: 3, first: 100, last: 200, samples: [{ from: 'log' }] });
  });
});

describe('boots', () => {
  const start = '[    0.000000] Linux version 5.10.0-test (a@b) (gcc) #1 SMP\n';

  test('are told apart by the start of a kernel', () => {
    const { boots, incidents } = assemble({ messages: `${start}${report(90)}${start}${report(95)}` });
    expect(boots.map(({ id }) => id)).toEqual(['b1', 'b2']);
    expect(incidents.map(({ boot, first }) => [boot, first])).toEqual([
      ['b1', 90],
      ['b2', 95],
    ]);
  });

  test('are told apart by time that falls back to near zero', () => {
    const { boots } = assemble({ messages: report(5000) + report(30) });
    expect(boots).toEqual([
      { id: 'b1', from: 5000, to: 5000, holes: [] },
      { id: 'b2', from: 30, to: 30, holes: [] },
    ]);
  });

  test('are one when late output of another CPU is a little older', () => {
    expect(assemble({ messages: report(100) + report(97, { cpu: 1 }) }).boots).toHaveLength(1);
  });

  test('are one when a CPU whose clock has stopped is printed', () => {
    const stale = '[   15.565561] CPU: 1 PID: 127 Comm: poll Not tainted 5.10.0-test #1\n';
    expect(assemble({ messages: report(4000) + stale + report(4030) }).boots).toHaveLength(1);
  });

  test('are told apart by another release', () => {
    const header = (release: string): string => `[ 5000.000000] CPU: 1 PID: 127 Comm: poll Not tainted ${release} #1\n`;
    expect(
      assemble({ messages: report(4000) + header('5.10.0-a') + report(5500) + header('5.10.0-b') }).boots,
    ).toHaveLength(2);
  });

  test('are the same boot in two sources that hold the same report', () => {
    const { boots, incidents } = assemble({
      dmesg: report(5000),
      messages: `${report(5000)}${start}${report(95, { cpu: 7 })}`,
    });
    expect(boots).toHaveLength(2);
    expect(incidents.map(({ boot, reports }) => [boot, reports])).toEqual([
      ['b1', 1],
      ['b2', 1],
    ]);
  });

  test('a dump belongs to the boot that reported its task, not to the one after it', () => {
    const { incidents } = assemble({
      crash: panickedBacktrace('looper+5', ['kthread']),
      messages: `${start}${report(90)}${start}[   12.000000] Linux agpgart interface v0.103\n${report(95, { cpu: 7, pid: 12 })}`,
    });
    expect(incidents.map(({ boot, samples }) => [boot, samples.length])).toEqual([
      ['b1', 1],
      ['b2', 0],
    ]);
  });
});

describe('a dump', () => {
  test('adds the stack of the task without the frames of the watchdog', () => {
    const assembled = assemble({
      dmesg: report(100, { stack: STACK }),
      crash: panickedBacktrace('filler+5', ['looper', 'kthread', 'ret_from_fork']),
    });
    expect(assembled.incidents).toHaveLength(1);
    expect(assembled.incidents[0]).toMatchObject({ reports: 1, culprit: { function: 'looper' } });
    expect(innermost(assembled)).toEqual([['kfree', 'filler']]);
    expect(assembled.incidents[0]?.samples[1]?.frames.map(({ name }) => name)).toEqual([
      'filler',
      'looper',
      'kthread',
      'ret_from_fork',
    ]);
    expect(assembled.incidents[0]?.samples[1]?.exception?.registers['rbx']).toBe('ffff9a3319bd4a18');
  });

  test('printed twice is one sample', () => {
    const bt = panickedBacktrace('filler+5', ['looper', 'kthread']);
    expect(innermost(assemble({ crash: bt + bt.replace('crash> bt', 'crash> bt -a') }))).toEqual([['filler']]);
  });

  test.each([
    ['watchdog_timer_fn', 'soft-lockup'],
    ['watchdog_overflow_callback', 'hard-lockup'],
  ])('in which %s panicked is an incident of its own', (detector, kind) => {
    const { incidents } = assemble({ crash: panickedBacktrace('looper+5', ['kthread'], detector) });
    expect(incidents).toMatchObject([{ kind, cpu: 3, task: { comm: 'worker', pid: 4711 }, reports: 1 }]);
  });

  test('in which nobody panicked is none', () => {
    expect(assemble({ crash: panickedBacktrace('looper+5', ['kthread'], 'sysrq_handle_crash') }).incidents).toEqual([]);
  });

  test.each(['watchdog_hardlockup_check', 'watchdog_check_hardlockup_other_cpu'])(
    'in which %s panicked about a neighbour is none',
    (detector) => {
      const crash = panickedBacktrace('looper+5', ['kthread'], detector).replace(
        '__hrtimer_run_queues',
        'watchdog_timer_fn',
      );
      expect(assemble({ crash }).incidents).toEqual([]);
    },
  );

  test('of a task that was off its CPU shows that it went on', () => {
    const crash = [
      'crash> bt 4711',
      'PID: 4711     TASK: ffff99b651d44680  CPU: 3    COMMAND: "worker"',
      ' #0 [ffffaa3edc39fc40] __schedule at ffffffff87a9a4e6',
      ' #1 [ffffaa3edc39fce0] schedule at ffffffff87a9ab88',
      ' #2 [ffffaa3edc39fce8] worker_thread at ffffffff8734cb51',
      '',
    ].join('\n');
    const { incidents } = assemble({ dmesg: report(100, { stack: STACK }), crash });
    expect(incidents[0]).toMatchObject({ recovered: true, samples: [{ from: 'log' }] });
  });
});

test('every record knows its boot, and those of an incident their incident', () => {
  const sources = readings({ dmesg: report(100), crash: panickedBacktrace('looper+5', ['kthread']) });
  const { bootOf, incidentOf } = assembleIncidents(sources, knownIndex);
  for (const record of sources.flatMap(({ records }) => records)) {
    expect(bootOf.get(record)).toBe('b1');
    const tells = record.type === 'soft-lockup-report' || record.type === 'task-backtrace';
    expect(incidentOf.get(record)).toBe(tells ? 'i1' : undefined);
  }
});

test('the order of the sources does not matter', () => {
  const sources = readings({
    dmesg: report(100, { stack: STACK }) + report(5000, { cpu: 1 }) + report(30, { stack: OTHER }),
    messages: report(5000, { cpu: 1, stack: OTHER }) + report(30),
    notes: report(undefined, { stack: OTHER }),
    crash: panickedBacktrace('filler+5', ['looper', 'kthread']),
  });
  const expected = assembleIncidents(sources, knownIndex);
  expect(expected.incidents.length).toBeGreaterThan(1);
  fc.assert(
    fc.property(fc.shuffledSubarray([...sources], { minLength: sources.length }), (shuffled) => {
      const { boots, incidents } = assembleIncidents(shuffled, knownIndex);
      expect({ boots, incidents }).toEqual({ boots: expected.boots, incidents: expected.incidents });
    }),
  );
});
