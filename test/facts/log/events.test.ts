import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { EVENT_ATTRIBUTES, isEventAttribute } from '../../../src/facts/log/events/eventAttributes.js';
import { EVENT_FAMILIES, eventExtractors } from '../../../src/facts/log/events/index.js';
import { readText } from '../../../src/facts/index.js';
import { EVENT_CLASSES } from '../../../src/model/event.js';
import { sampleFiles } from '../crash/sampleFile.js';

const templates = Object.values(EVENT_FAMILIES).flat();

function groupsOf(pattern: RegExp): readonly string[] {
  return [...pattern.source.matchAll(/\(\?<([a-zA-Z]+)>/g)].flatMap(([, name]) => name ?? []);
}

describe('templates', () => {
  test('have groups that are attributes, or the object', () => {
    const groups = templates.flatMap(({ pattern, follow = [] }) => [pattern, ...follow].flatMap(groupsOf));
    expect(groups.filter((name) => name !== 'object' && !isEventAttribute(name))).toEqual([]);
  });

  test('have no other groups, and no reference to one', () => {
    const all = templates.flatMap(({ pattern, follow = [] }) => [pattern, ...follow]);
    // Beside nothing every pattern matches, with all of its groups.
    const other = all.filter(
      (pattern) => (new RegExp(`${pattern.source}|`).exec('')?.length ?? 0) !== groupsOf(pattern).length + 1,
    );
    expect([...other, ...all.filter(({ source }) => /\\(?:k<|[1-9])/.test(source))]).toEqual([]);
  });

  test('have attributes that the catalogue explains with their type', () => {
    const file = resolve(import.meta.dirname, '../../../knowledge/facts/event.json');
    const catalogue: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const attributes = Object.fromEntries(Object.entries(EVENT_ATTRIBUTES).map(([name, type]) => [name, { type }]));
    expect(catalogue).toMatchObject({ rows: { event: { attributes } } });
  });

  test('have triggers that are long enough for the scan of bytes', () => {
    const short = eventExtractors.flatMap(({ triggers }) => triggers).filter((trigger) => trigger.length < 7);
    expect(short).toEqual([]);
  });

  test('have no quantifier without bound', () => {
    const open = templates
      .flatMap(({ pattern, follow = [] }) => [pattern, ...follow])
      .filter(({ source }) => /(?<!\\)(?:[*+](?!\?<)|\{\d+,\})/.test(source.replaceAll(/\[(?:\\.|[^\]])*\]/g, '[]')));
    expect(open).toEqual([]);
  });
});

describe('samples', () => {
  const read = sampleFiles('log').flatMap(({ text }) => readText('s', 'x', text).records);
  const events = read.filter((record) => record.type === 'kernel-event');

  test('show every class of event', () => {
    const shown = new Set(events.map((event) => event.class));
    // A detector that falls silent is told as a hole in the log.
    expect(EVENT_CLASSES.filter((name) => !shown.has(name))).toEqual(['hung-task-suppressed']);
  });

  test('reach every template', () => {
    const lines = sampleFiles('log').flatMap(({ text }) => readLines(text));
    const silent = templates.filter(({ pattern }) => !lines.some((line) => pattern.test(line)));
    expect(silent.map(({ pattern }) => pattern.source)).toEqual([]);
  });
});

describe('a flood of messages', () => {
  const shown = (messages: readonly string[]): readonly unknown[] =>
    readText('s', 'x', messages.map((text) => `[    1.000000] ${text}\n`).join('')).records.map(({ type, cite }) => [
      type,
      cite.from,
      cite.to,
    ]);
  const turns = (order: string, times: number): readonly string[] =>
    Array.from(order.repeat(times), (letter, at) => `device ${letter.repeat(9)}: error ${String(at)} at 0x1f-2`);

  test('is told once, however unevenly its messages take turns', () => {
    expect(shown(turns('bcba', 100))).toEqual([['kernel-event', 2, 400]]);
  });

  test('has hundreds of messages, and ends with another', () => {
    const noise = Array.from({ length: 20 }, (_, at) => `other${'x'.repeat(at)}: message`);
    expect(shown([...turns('aa', 150), ...noise])).toEqual([['kernel-event', 1, 300]]);
    expect(shown([...turns('aa', 150).slice(1), ...noise])).toEqual([]);
  });
});

/** The lines of a text without the stamps of the samples. */
function readLines(text: string): readonly string[] {
  return text.split('\n').map((line) => line.replace(/^\[ {0,8}\d{1,9}\.\d{6}\](?:\[ {0,8}[TC]\d{1,8}\])? ?/, ''));
}
