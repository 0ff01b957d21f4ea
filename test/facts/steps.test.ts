import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Answer, CaseMaterial } from '../../src/model/case.js';
import type { CatalogueStep, StepTool } from '../../src/model/catalogue.js';
import type { Cite } from '../../src/model/cite.js';
import type { DiagnosedFact, Question } from '../../src/model/diagnosis.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { withCommandEcho } from '../../src/ui/screen/echo.js';
import { answer, materialFrom, ROOT, shippedRulebook } from '../golden/material.js';

const CASE = ['dmesg.txt', 'crash.txt', 'flow.txt'].map((file) => `cases/sunrpc-4.19.90/${file}`);

/** Ways of a step whose outcome is a person's word: no output says which commits are meant. */
const PERSONAL: ReadonlySet<string> = new Set([
  // Yes or no, or a count over several devices: the person reads the listing and answers.
  'daemon-state.crash',
  'daemon-state.live',
  'devices-suspended.live',
  'frozen-filesystems.crash',
  'frozen-filesystems.live',
  'requests-in-flight.live',
  'suspended-devices.live',
]);

/** Structures without the command that names them: of several commands, the text does not say which one was used. */
const UNTOLD: ReadonlySet<string> = new Set(['open-lock.crash', 'rpc-transport.crash', 'scheduling-policies.crash']);

/**
 * Steps whose facts are about a task that the case study does not show: what is known before. Evidence that comes before a step
 * and is not the case study stands in `STEP.before.txt`.
 */
const BEFORE: Readonly<Record<string, readonly Answer[]>> = {
  'argument-context': [],
  'argument-disassembly': [],
  'argument-object': [],
  'argument-stack': [],
  'argument-word': [],
  'lock-owner': [],
  'lock-owner-listed': [],
  'list-waiting-processes': [answer('hang.kind', 'hung-task'), answer('task.pid', 77), answer('task.comm', 'dd')],
  'blocked-tasks': [answer('hang.kind', 'hung-task'), answer('task.pid', 77), answer('task.comm', 'dd')],
};

const PASTE = 'paste';
const TOOLS: readonly StepTool[] = ['crash', 'live'];
const { steps } = await shippedRulebook();
const ways = steps.flatMap((step) =>
  TOOLS.filter((tool) => step.how.some((how) => how.tool === tool)).map((tool) => ({
    name: `${step.id}.${tool}`,
    step,
  })),
);

function sampleFile(name: string): string {
  return path.join(ROOT, 'test/samples/steps', `${name}.txt`);
}

function sample(name: string): string {
  return readFileSync(sampleFile(name), 'utf8');
}

/** A paste of the output alone. */
function withoutPrompts(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^(?:crash>|\[root@node1 ~\]#) /.test(line))
    .join('\n');
}

/** What the interview reads when it asked for the step, with the command that it filled in and showed. */
function asPasted(text: string, step: CatalogueStep): string {
  const shown = /^crash> (.*)$/m.exec(text)?.[1];
  const question: Question = {
    id: step.id,
    asks: step.asks,
    why: '',
    how: step.how.map((how) => (how.tool === 'crash' && shown !== undefined ? { ...how, command: shown } : how)),
    yields: step.yields,
    cost: step.cost,
    gain: 0,
    answers: [],
  };
  return withCommandEcho(withoutPrompts(text), question);
}

/** Samples of the steps that make the needs of a step known, and theirs in turn. */
function prerequisites(step: CatalogueStep, seen: ReadonlySet<string> = new Set()): readonly string[] {
  return step.needs.flatMap((fact) => {
    const giver = steps.find(
      ({ id, yields }) =>
        !seen.has(id) && id !== step.id && yields.includes(fact) && existsSync(sampleFile(`${id}.crash`)),
    );
    return giver === undefined ? [] : [...prerequisites(giver, new Set([...seen, step.id])), `${giver.id}.crash`];
  });
}

const sampled = ways.filter(({ name }) => existsSync(sampleFile(name)));

/** What is known when the step is asked for: its own evidence or answers, or the case study with the steps that come before. */
function before(step: CatalogueStep): CaseMaterial {
  // What only collects is asked for when nothing is known.
  const answers = BEFORE[step.id] ?? (step.collect === undefined ? undefined : []);
  const own = `${step.id}.before`;
  const base = materialFrom(answers === undefined && !existsSync(sampleFile(own)) ? CASE : [], answers);
  const earlier = [...new Set(prerequisites(step))].filter((name) => !name.startsWith(`${step.id}.`));
  const names = existsSync(sampleFile(own)) ? [own] : answers === undefined ? earlier : [];
  return { ...base, readings: [...base.readings, ...names.map((name) => readText(name, name, sample(name)))] };
}

async function factsOf(material: CaseMaterial): Promise<readonly DiagnosedFact[]> {
  return (await diagnoseCase(await shippedRulebook(), material, { factsOnly: true })).facts;
}

/** Yields of the step that the pasted text makes known, or gives a claim about. */
async function yielded(step: CatalogueStep, text: string): Promise<readonly string[]> {
  const known = before(step);
  const facts = await factsOf({ ...known, readings: [...known.readings, readText(PASTE, PASTE, text)] });
  const cites = (list: readonly Cite[]): boolean => list.some(({ source }) => source === PASTE);
  return facts
    .filter(({ id }) => step.yields.includes(id))
    .filter(({ cite, claims = [] }) => cites(cite) || claims.some((claim) => cites(claim.cite)))
    .map(({ id }) => id);
}

test('every way of a step that a machine answers has a sample, or a reason not to', () => {
  const missing = ways.map(({ name }) => name).filter((name) => !PERSONAL.has(name) && !existsSync(sampleFile(name)));
  expect(missing).toEqual([]);
  expect(
    [...PERSONAL].filter((name) => existsSync(sampleFile(name)) || !ways.some((way) => way.name === name)),
  ).toEqual([]);
});

describe.each(sampled)('$name', ({ name, step }) => {
  test('with the command line', async () => {
    expect(await yielded(step, sample(name))).not.toEqual([]);
  });

  if (UNTOLD.has(name)) return;
  test('without the command line', async () => {
    expect(await yielded(step, asPasted(sample(name), step))).not.toEqual([]);
  });
});

/** Ids of the facts that are known. */
async function knownIn(material: CaseMaterial): Promise<readonly string[]> {
  return (await factsOf(material)).filter(({ value }) => value !== null).map(({ id }) => id);
}

const routine = sampled.flatMap(({ name, step }) =>
  step.routine === undefined ? [] : [{ name, step, tells: step.routine.tells }],
);

test.each(routine)('$name is not asked for again', async ({ name, step, tells }) => {
  const known = before(step);
  const pasted = readText(PASTE, PASTE, sample(name));
  expect(await knownIn({ ...known, readings: [...known.readings, pasted] })).toContain(tells);
});

test.each(routine.filter(({ step }) => existsSync(sampleFile(`${step.id}.before`))))(
  '$name can be asked for, and is open, before',
  async ({ step, tells }) => {
    const known = await knownIn(before(step));
    expect(step.needs.filter((fact) => !known.includes(fact))).toEqual([]);
    expect(known).not.toContain(tells);
  },
);

test('a paste of something else yields nothing', async () => {
  const [first] = steps;
  if (first === undefined) throw new Error('no steps');
  expect(await yielded(first, 'nothing of interest\n')).toEqual([]);
});
