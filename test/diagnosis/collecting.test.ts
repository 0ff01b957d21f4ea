import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { COLLECT_STAGES, SYMPTOM } from '../../src/model/collecting.js';
import type { Answer } from '../../src/model/case.js';
import type { Question } from '../../src/model/diagnosis.js';
import { loadRulebook } from '../../src/rulebook/index.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { answer, materialFrom, ROOT, shippedRulebook } from '../golden/material.js';

const WITH_A_HANG = ['test/samples/steps/kernel-log.live.txt'];

const rulebook = await shippedRulebook();
const chinese = { ...(await loadRulebook(ROOT, { language: 'zh' })).rulebook, rules: [], fixes: [] };
/** Without rules nothing else is asked, and nothing is weighed. */
const bare = { ...rulebook, rules: [], fixes: [] };
const collecting = new Map(rulebook.steps.flatMap((step) => (step.collect === undefined ? [] : [[step.id, step]])));
const symptoms = (rulebook.facts.find(({ id }) => id === SYMPTOM)?.values ?? []).map(String);

/** Steps in order, by symptom; behind some of them the kind of machine that they are for. */
const EXPECTED = readFileSync(path.join(ROOT, 'test/samples/collecting/order.txt'), 'utf8');

async function questions(answers: readonly Answer[], files: readonly string[] = []): Promise<readonly Question[]> {
  return (await diagnoseCase(rulebook, materialFrom(files, answers))).questions;
}

async function collected(answers: readonly Answer[]): Promise<readonly string[]> {
  const asked = (await diagnoseCase(bare, materialFrom([], answers))).questions;
  return asked.map(({ id }) => id).filter((id) => collecting.has(id));
}

function taken(step: string): Answer {
  return { kind: 'taken', step };
}

test('of each symptom the steps come in the order that is written down', async () => {
  const lines = ['# What is asked for, first to last, where nothing is known but a symptom.', ''];
  for (const symptom of symptoms) {
    lines.push(symptom);
    for (const id of await collected([answer(SYMPTOM, symptom)])) {
      const { stage, machine } = collecting.get(id)?.collect ?? {};
      lines.push(`  ${String(stage)}: ${id}${machine === undefined ? '' : ` (${machine})`}`);
    }
  }
  expect(`${lines.join('\n')}\n`).toBe(EXPECTED);
});

describe('while neither a hang nor a symptom is known', () => {
  test('what is seen is asked first, with all symptoms to choose from', async () => {
    const [first] = await questions([]);
    expect(first).toMatchObject({ id: 'look-at-machine', cost: 'glance' });
    expect(first?.answers.map(({ fact, values }) => ({ fact, values }))).toEqual([{ fact: SYMPTOM, values: symptoms }]);
    expect(await collected([])).toEqual([]);
  });

  test('whoever cannot tell is asked what helps most, as ever', async () => {
    const asked = await questions([{ kind: 'unavailable', step: 'look-at-machine' }]);
    expect(asked.map(({ id }) => id)).not.toContain('look-at-machine');
    expect(asked[0]?.id).toBe('kernel-log');
  });
});

describe.each(symptoms)('%s', (symptom) => {
  test('what is lost first comes first, and needs nothing but eyes', async () => {
    const asked = await questions([answer(SYMPTOM, symptom)]);
    const ids = asked.map(({ id }) => id);
    const own = ids.filter((id) => collecting.has(id));
    expect(ids.slice(0, own.length)).toEqual(own);
    const stages = own.map((id) => COLLECT_STAGES.indexOf(collecting.get(id)?.collect?.stage ?? 'screen'));
    expect(stages).toEqual(stages.toSorted((a, b) => a - b));
    expect(asked[0]?.cost).toBe('glance');
    expect(asked[0]?.how.map(({ tool }) => tool)).toEqual(['person']);
  });

  test('is told in Chinese as well, with the same commands', async () => {
    const material = materialFrom([], [answer(SYMPTOM, symptom)]);
    const [english, other] = [await diagnoseCase(bare, material), await diagnoseCase(chinese, material)];
    expect(other.questions.map(({ id }) => id)).toEqual(english.questions.map(({ id }) => id));
    for (const [at, { id, asks, why, how }] of english.questions.entries()) {
      if (!collecting.has(id)) continue;
      const same = other.questions[at];
      expect([same?.asks, same?.why]).not.toContain(asks);
      expect(same?.why).not.toBe(why);
      expect(same?.why).toMatch(/[\u4e00-\u9fff]/u);
      for (const [place, { tool, command, risk }] of how.entries()) {
        expect(same?.how[place]?.command === command).toBe(tool !== 'person');
        if (risk !== undefined) expect(same?.how[place]?.risk).not.toBe(risk);
      }
    }
  });

  test('a step is not asked again once it was taken, or cannot be', async () => {
    const all = await collected([answer(SYMPTOM, symptom)]);
    await fc.assert(
      fc.asyncProperty(fc.subarray([...all]), fc.func(fc.boolean()), async (done, isTaken) => {
        const told = done.map((step): Answer => (isTaken(step) ? taken(step) : { kind: 'unavailable', step }));
        expect(await collected([answer(SYMPTOM, symptom), ...told])).toEqual(all.filter((id) => !done.includes(id)));
      }),
      { numRuns: 5 },
    );
  });
});

test('an ordinary step whose output was pasted may be asked again', async () => {
  const ids = (await questions([taken('kernel-log')])).map(({ id }) => id);
  expect(ids).toContain('kernel-log');
});

test('a later symptom takes the place of an earlier one', async () => {
  const later = await collected([answer(SYMPTOM, 'was-reset')]);
  expect(later).not.toEqual(await collected([answer(SYMPTOM, 'frozen')]));
  expect(later).toContain('log-of-last-boot');
});

test.each([
  [true, 'virtual', 'hardware'],
  [false, 'hardware', 'virtual'],
])('where the machine is virtual: %s, only what fits it is asked for', async (virtual, own, other) => {
  const ids = await collected([answer(SYMPTOM, 'frozen'), answer('machine.virtual', virtual)]);
  const machines = new Set(ids.map((id) => collecting.get(id)?.collect?.machine));
  expect(machines).toContain(own);
  expect(machines).not.toContain(other);
  expect(ids).not.toContain('virtual-or-not');
});

describe('once a hang is known', () => {
  test('nothing is collected where no symptom was told', async () => {
    const ids = (await questions([], WITH_A_HANG)).map(({ id }) => id);
    expect(ids).not.toContain('look-at-machine');
    expect(ids.filter((id) => collecting.has(id))).toEqual([]);
  });

  test('what a look or another machine gives is left, where a rule reads it', async () => {
    const before = (await questions([], WITH_A_HANG)).map(({ id }) => id);
    const asked = await questions([answer(SYMPTOM, 'frozen')], WITH_A_HANG);
    const own = asked.filter(({ id }) => collecting.has(id));
    expect(asked.map(({ id }) => id).filter((id) => !collecting.has(id))).toEqual(before);
    // Of these a rule reads one fact alone: whether the machine is virtual.
    expect(own.map(({ id }) => id)).toEqual(['virtual-or-not']);
  });
});

describe('every step that only collects', () => {
  const steps = [...collecting.values()];

  test('is for symptoms that there are', () => {
    const named = steps.flatMap(({ collect }) => collect?.for ?? []);
    expect([...new Set(named)].filter((name) => !symptoms.includes(name))).toEqual([]);
  });

  test('says of each way what it may break, where it changes or ends something', () => {
    const touching = /sysrq|sysctl -w|send-key|inject-nmi|power|virsh (?:dump|console)|sol activate/;
    const silent = steps.flatMap(({ id, collect, how }) =>
      how
        .filter(({ tool, command, risk }) => {
          const changes = collect?.stage === 'changing' || collect?.stage === 'ending';
          return risk === undefined && (changes || (tool !== 'person' && touching.test(command)));
        })
        .map(({ command }) => `${id}: ${command}`),
    );
    expect(silent.filter((line) => !line.includes('sysctl kernel.hung_task_timeout_secs'))).toEqual([]);
  });

  test('has a place of its own among those of its stage, symptom and kind of machine', () => {
    const places = symptoms.flatMap((symptom) =>
      ['virtual', 'hardware'].flatMap((machine) =>
        steps
          .filter(({ collect }) => collect?.for?.includes(symptom) ?? true)
          .filter(({ collect }) => collect?.machine === undefined || collect.machine === machine)
          .map(({ collect }) => `${symptom} ${machine} ${String(collect?.stage)} ${String(collect?.rank)}`),
      ),
    );
    expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
  });
});
