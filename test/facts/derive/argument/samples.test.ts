import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { recoverArgument } from '../../../../src/facts/derive/argument/recover.js';
import { commandFor } from '../../../../src/facts/derive/argument/refusal.js';
import { stackWordsOf } from '../../../../src/facts/derive/argument/stackWords.js';
import { sampleOfBacktrace } from '../../../../src/facts/derive/incidentSamples.js';
import { readText } from '../../../../src/facts/index.js';
import { knownIndex } from '../knownFunctions.js';

const FOLDER = new URL('../../../samples/argument/', import.meta.url);
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));

function header(text: string, key: string): Readonly<Record<string, unknown>> {
  const json = new RegExp(`^# ${key}: (.*)$`, 'm').exec(text)?.[1];
  const value: unknown = JSON.parse(json ?? 'null');
  if (typeof value !== 'object' || value === null) throw new Error(`no ${key}`);
  return { ...value };
}

test.each(files)('%s', (file) => {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  const { function: name, index, struct } = header(text, 'request');
  const { records } = readText('s1', file, text.slice(text.indexOf('\n\n') + 2));
  const backtrace = records.find((record) => record.type === 'task-backtrace');
  const sample = backtrace === undefined ? undefined : sampleOfBacktrace(backtrace, knownIndex);
  if (sample === undefined) throw new Error('no backtrace');
  const recovery = recoverArgument({
    function: String(name),
    index: Number(index),
    ...(typeof struct === 'string' ? { struct } : {}),
    sample,
    disassemblies: records.filter((record) => record.type === 'disassembly'),
    dumps: records.filter((record) => record.type === 'struct-dump'),
    functions: knownIndex,
    words: stackWordsOf(records.filter((record) => record.type === 'task-backtrace' || record.type === 'memory-words')),
    errors: records.filter((record) => record.type === 'command-error'),
    objects: new Map(
      records.flatMap((record) => (record.type === 'process-row' ? [[record.task ?? '', 'task_struct'] as const] : [])),
    ),
  });
  const settle = recovery.recovered ? [] : recovery.missing.map((missing) => commandFor(missing));
  expect({ ...recovery, settle }).toMatchObject(header(text, 'expect'));
});
