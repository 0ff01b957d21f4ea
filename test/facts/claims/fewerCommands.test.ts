import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { assembleCase } from '../../../src/facts/assemble.js';
import { readText } from '../../../src/facts/index.js';
import type { CaseFacts } from '../../../src/model/case.js';
import { ROOT, shippedRulebook } from '../../golden/material.js';
import { runs } from '../../properties/runs.js';

const rulebook = await shippedRulebook();
const sample = readFileSync(path.join(ROOT, 'test/samples/rows/nfs-server-dropped-6.1.txt'), 'utf8');
/** The commands of a session on a client whose server does not answer, each with its output. */
const commands = sample.slice(sample.indexOf('\n\n') + 2).split(/^(?=crash> )/m);

function factsOf(parts: readonly string[]): CaseFacts {
  const readings = [readText('s', 'crash', parts.join(''))];
  return assembleCase({ id: 'case', readings, answers: [] }, rulebook);
}

/** Tables whose rows are put together from several commands. */
const TABLES = ['rpcTask', 'rpcTransport', 'cpu', 'disk', 'request', 'task'];

/** `table row attribute` -> value. */
function attributesOf({ tables }: CaseFacts): ReadonlyMap<string, string> {
  return new Map(
    tables
      .filter(({ name }) => TABLES.includes(name))
      .flatMap(({ rows }) => rows)
      .flatMap(({ id, attributes }) =>
        Object.entries(attributes).map(([name, value]) => [`${id} ${name}`, JSON.stringify(value)] as const),
      ),
  );
}

/** Facts that count something or list it: less evidence gives fewer. */
function countsOf({ facts }: CaseFacts): ReadonlyMap<string, number> {
  return new Map(
    facts
      .filter(({ best }) => best.from === 'summary' && best.whole === false)
      .flatMap(({ id, best: { value } }) => {
        if (typeof value === 'number') return [[id, value] as const];
        return typeof value === 'object' ? [[id, value.length] as const] : [];
      }),
  );
}

describe('a session without some of its commands', () => {
  const all = attributesOf(factsOf(commands));
  const counted = countsOf(factsOf(commands));

  /** What is known with fewer commands and was something else with all of them. */
  function wrong(kept: readonly string[]): readonly string[] {
    const poor = factsOf(kept);
    return [
      ...[...attributesOf(poor)]
        // Which of several signs is named changes with what is shown; what they say does not.
        .filter(([key, value]) => !key.endsWith(' liveSign') && all.get(key) !== value)
        .map(([key, value]) => `${key} is ${value} and was ${all.get(key) ?? 'unknown'}`),
      ...[...countsOf(poor)]
        .filter(([id, count]) => count > (counted.get(id) ?? 0))
        .map(([id, count]) => `${id} grows to ${String(count)}`),
    ];
  }

  test.each(commands.map((command, index) => [command.split('\n', 1)[0] ?? '', index] as const))(
    'without %s, nothing else is known',
    (_, index) => {
      expect(wrong(commands.filter((__, other) => other !== index))).toEqual([]);
    },
  );

  test('without any of them, nothing else is known', () => {
    fc.assert(
      fc.property(fc.subarray(commands), (kept) => {
        expect(wrong(kept)).toEqual([]);
      }),
      runs(40),
    );
  }, 120_000);

  test('and with other values, something else is: the comparison sees it', () => {
    expect(wrong(commands.map((command) => command.replaceAll('tk_owner = 155', 'tk_owner = 154')))).not.toEqual([]);
  });
});
