import { expect, test } from '@jest/globals';
import { hangwise } from './terminal.js';

test('a symptom alone is enough for a list of what to collect, in both languages', async () => {
  const { code, out } = await hangwise(['diagnose', '--answer', 'case.symptom=frozen']);
  expect(code).toBe(1);
  const places = ['Photograph the screen', 'ipmitool', 'KEY_SYSRQ', 'chassis power diag', '/sys/fs/pstore'].map(
    (part) => out.indexOf(part),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const chinese = await hangwise(['diagnose', '--answer', 'case.symptom=frozen', '--lang', 'zh']);
  expect(chinese.out).toContain('按原样拍下屏幕');
});

test('what a person does is told with its risk', async () => {
  const { out } = await hangwise(['diagnose', '--answer', 'case.symptom=frozen', '--width', '2000']);
  expect(out).toMatch(/send BREAK[^\n]*Press only these keys/);
});

test('a symptom that there is not is refused with those that there are', async () => {
  const { code, out, err } = await hangwise(['diagnose', '--answer', 'case.symptom=haunted']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('one-cpu-busy');
});
