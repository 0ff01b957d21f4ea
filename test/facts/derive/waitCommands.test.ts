import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { assembleCase } from '../../../src/facts/assemble.js';
import { readText } from '../../../src/facts/index.js';
import type { FactValue } from '../../../src/model/value.js';
import { shippedRulebook } from '../../golden/material.js';

const DIRECTORY = new URL('../../samples/waits/', import.meta.url);
const rulebook = await shippedRulebook();

/** What the graph of waits says of a transcript, by fact and incident. */
function waitFacts(text: string): ReadonlyMap<string, FactValue> {
  const { facts } = assembleCase({ id: 'case', readings: [readText('s1', 'x', text)], answers: [] }, rulebook);
  // What is left open, and so can be asked for, is the one thing that grows when something is removed.
  const own = facts.filter(({ id, state }) => id.startsWith('wait.') && id !== 'wait.openLock' && state === 'known');
  return new Map(own.map(({ id, subject = '', best }) => [`${id} ${subject}`, best.value]));
}

const transcripts = readdirSync(DIRECTORY).flatMap((name) => {
  const all = readFileSync(new URL(name, DIRECTORY), 'utf8');
  const commands = all.slice(all.indexOf('\n\n') + 2).split(/^(?=crash> )/m);
  return commands.length > 1 ? [{ name, commands }] : [];
});

describe('without the output of a command', () => {
  test('nearly all transcripts tell of a chain of waits', () => {
    const silent = transcripts.filter(({ commands }) => waitFacts(commands.join('')).size === 0);
    expect(silent.length).toBeLessThan(transcripts.length / 2);
  });

  test.each(transcripts)('$name: a wait becomes unknown, and never wrong', ({ commands }) => {
    const whole = waitFacts(commands.join(''));
    for (const left of commands.keys()) {
      const rest = waitFacts(commands.filter((_, place) => place !== left).join(''));
      for (const [fact, value] of rest) {
        const before = whole.get(fact);
        if (typeof value === 'number' && typeof before === 'number') expect(value).toBeLessThanOrEqual(before);
        else expect([fact, value]).toEqual([fact, before]);
      }
    }
  });
});
