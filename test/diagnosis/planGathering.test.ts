import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { planGathering, symptomsOf } from '../../src/diagnosis/planGathering.js';
import type { GatheringWish } from '../../src/diagnosis/planGathering.js';
import { ARCHITECTURES, COLLECT_STAGES } from '../../src/model/collecting.js';
import type { CatalogueStep } from '../../src/model/catalogue.js';
import { ROOT, shippedRulebook } from '../golden/material.js';

const rulebook = await shippedRulebook();
const symptoms = symptomsOf(rulebook);
const ANYTHING: GatheringWish = { symptoms: [], allowed: [], root: true, known: new Set() };

function plan(wish: Partial<GatheringWish>) {
  return planGathering(rulebook, { ...ANYTHING, ...wish });
}

function ids(wish: Partial<GatheringWish>): readonly string[] {
  return plan(wish).steps.map(({ id }) => id);
}

/** A rulebook with one step, and what a plan makes of its commands. */
function commandsOf(how: CatalogueStep['how']) {
  const step: CatalogueStep = {
    id: 'one',
    asks: 'Do it.',
    needs: [],
    yields: ['case.noticed'],
    cost: 'command',
    collect: { stage: 'reading', rank: 1, gives: 'Much.', loses: 'Little.' },
    how,
  };
  return (wish: Partial<GatheringWish> = {}) =>
    planGathering({ steps: [step], tables: [] }, { ...ANYTHING, ...wish }).steps.flatMap(({ commands }) => commands);
}

test.each(symptoms)('of %s the steps are those of the interview, in its order', (symptom) => {
  const written = readFileSync(path.join(ROOT, 'test/samples/collecting/order.txt'), 'utf8');
  const own = written.split(`\n${symptom}\n`)[1]?.split(/\n(?=\S)/)[0] ?? '';
  expect(ids({ symptoms: [symptom] })).toEqual([...own.matchAll(/^ {2}\w+: ([\w-]+)/gm)].map(([, id]) => id));
});

test('several symptoms give the steps of all, each once', () => {
  const both = ids({ symptoms: ['one-cpu-busy', 'path-hangs'] });
  expect(new Set(both)).toEqual(
    new Set([...ids({ symptoms: ['one-cpu-busy'] }), ...ids({ symptoms: ['path-hangs'] })]),
  );
  expect(both).toHaveLength(new Set(both).size);
  const stages = plan({ symptoms }).steps.map(({ stage }) => COLLECT_STAGES.indexOf(stage));
  expect(stages).toEqual(stages.toSorted((a, b) => a - b));
});

test('without a symptom nothing changes or ends the machine', () => {
  const stages = new Set(plan({}).steps.map(({ stage }) => stage));
  expect(stages).toEqual(new Set(['screen', 'outside', 'reading', 'after']));
  expect(plan({}).steps.map(({ cost }) => cost)).not.toContain('reproduce');
});

test('what is known takes its steps off, and they are named', () => {
  const { steps, known } = plan({ symptoms: ['load-idle'], known: new Set(['listing.log', 'load.cpuPressure']) });
  expect(known).toEqual(['copy-kernel-log']);
  expect(steps.map(({ id }) => id)).toEqual(ids({ symptoms: ['load-idle'] }).filter((id) => id !== 'copy-kernel-log'));
});

test('of a machine that is known only what fits it is left', () => {
  expect(ids({ symptoms: ['frozen'], machine: 'hardware' })).not.toContain('guest-state');
  expect(ids({ symptoms: ['frozen'], machine: 'virtual' })).toContain('guest-state');
  expect(ids({ symptoms: ['frozen'], machine: 'virtual' })).not.toContain('serial-console');
});

describe('a command', () => {
  test.each([
    ['dmesg', true],
    ['LC_ALL=C sort /proc/locks', true],
    ['for i in 1 2 3; do echo l > /proc/sysrq-trigger; sleep 5; done', true],
    ['rpcinfo -T tcp SERVER nfs', false],
    ['cat /proc/PID/stack', false],
    ['cat /proc/{{task.pid}}/stack', false],
    ['cat /proc/loadavg\nrm -r /', false],
    ['cat \u001b[2J/proc/loadavg', false],
    ['cat \u202e/proc/loadavg', false],
  ])('%j is run by a script: %s', (command, runs) => {
    expect(commandsOf([{ tool: 'live', command }])()).toMatchObject([{ runs }]);
  });

  test.each(['crash', 'drgn', 'outside', 'person'] as const)('of %s is for a person', (tool) => {
    expect(commandsOf([{ tool, command: 'ps' }])()).toMatchObject([{ runs: false }]);
  });

  test('is for its architectures, and where none is known for all', () => {
    const commands = commandsOf([
      { tool: 'live', command: 'lscpu' },
      { tool: 'outside', command: 'ipmitool sel elist', arch: ['x86_64', 'arm64'] },
    ]);
    expect(commands()).toHaveLength(2);
    expect(commands({ architecture: 's390x' })).toHaveLength(1);
    expect(commands({ architecture: 'arm64' })).toHaveLength(2);
  });
});

test.each(ARCHITECTURES)('on %s every symptom leaves something to do, and no step without a way', (architecture) => {
  for (const symptom of symptoms) {
    const { steps } = plan({ symptoms: [symptom], architecture });
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.filter(({ commands }) => commands.length === 0)).toEqual([]);
  }
});
