import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { sampleOfBacktrace } from '../../../src/facts/derive/incidentSamples.js';
import { resolveThunk } from '../../../src/facts/derive/thunkCall.js';
import type { ThunkCall } from '../../../src/facts/derive/thunkCall.js';
import { readText } from '../../../src/facts/index.js';
import { knownIndex } from './knownFunctions.js';

const text = readFileSync(new URL('../../samples/argument/loop-shown-in-full.txt', import.meta.url), 'utf8');

function resolve(transcript: string): ThunkCall | undefined {
  const { records } = readText('s1', 'crash', transcript);
  const backtrace = records.find((record) => record.type === 'task-backtrace');
  const sample = backtrace === undefined ? undefined : sampleOfBacktrace(backtrace, knownIndex);
  if (sample === undefined) throw new Error('no stack');
  return resolveThunk(
    sample,
    records.filter((record) => record.type === 'disassembly'),
  );
}

describe('an interrupted thunk', () => {
  test('names the register, the function about to run, the caller and the call', () => {
    expect(resolve(text)).toMatchObject({
      thunk: '__x86_indirect_thunk_r15',
      register: 'r15',
      target: 'ffffffffc10597a0',
      caller: { function: 'f' },
      call: { offset: 35, instruction: 'call 0xffffffff81e03000 <__x86_indirect_thunk_r15>' },
    });
    expect(resolve(text)?.call).not.toHaveProperty('through');
    expect(resolve(text)?.steps).toHaveLength(3);
  });

  test('needs no disassembly for the caller', () => {
    const found = resolve(text.slice(0, text.indexOf('crash> dis')));
    expect(found).toMatchObject({ target: 'ffffffffc10597a0', caller: { function: 'f' } });
    expect(found).not.toHaveProperty('call');
  });

  test('is told when the call goes to a function that jumped on', () => {
    const found = resolve(
      text.replace('<__x86_indirect_thunk_r15>\n', '<g>\n').replace('_thunk_r15+3]', '_jump_thunk_rax+3]'),
    );
    expect(found).toMatchObject({ register: 'rax', call: { through: 'g' } });
  });

  test('has no known target when the register is not printed', () => {
    expect(resolve(text.replace(/R15: \w+/, ''))).not.toHaveProperty('target');
  });

  test.each(['g+3', '__x86_return_thunk+0', '__x86_indirect_thunk_r99+3'])('is not %s', (place) => {
    expect(resolve(text.replace('__x86_indirect_thunk_r15+3', place))).toBeUndefined();
  });
});
