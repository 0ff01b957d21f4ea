import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commonStart, completedLine, lastPath, typedForm, typedPaths } from '../../../src/ui/screen/paths.js';

const paths = (line: string): readonly string[] => typedPaths(line).map(({ path }) => path);

test('blanks part paths, a backslash or quotes keep them', () => {
  expect(paths('a  b/c ')).toEqual(['a', 'b/c']);
  expect(paths('my\\ log "other log" \'third log\'')).toEqual(['my log', 'other log', 'third log']);
  expect(paths('"open quote')).toEqual(['open quote']);
  expect(paths("'back\\slash'")).toEqual(['back\\slash']);
  expect(paths('""')).toEqual(['']);
  expect(paths(' \t')).toEqual([]);
});

test('whatever is typed for a path means this path', () => {
  const path = fc.string({
    minLength: 1,
    maxLength: 20,
    unit: fc.constantFrom('a', '/', ' ', '"', "'", '\\', '\t', '字'),
  });
  fc.assert(
    fc.property(path, path, (one, other) => {
      expect(paths(`${typedForm(one)} ${typedForm(other)}`)).toEqual([one, other]);
    }),
  );
});

describe('Tab', () => {
  test('completes the last path as far as it is certain', () => {
    expect(completedLine('x /var/l', ['/var/lib/', '/var/log/'])).toBe('x /var/l');
    expect(completedLine('x /var/lo', ['/var/local/', '/var/local2/'])).toBe('x /var/local');
    expect(completedLine('dm', ['dmesg.txt'])).toBe('dmesg.txt ');
    expect(completedLine('/var/lo', ['/var/log/'])).toBe('/var/log/');
    expect(completedLine('my\\ l', ['my log'])).toBe('my\\ log ');
    expect(completedLine('"my l', ['my log'])).toBe('my\\ log ');
  });
  test('behind a blank a new path begins', () => {
    expect(lastPath('a ')).toEqual({ path: '', at: 2 });
    expect(lastPath('a')).toEqual({ path: 'a', at: 0 });
    expect(lastPath('a\\ ')).toEqual({ path: 'a ', at: 0 });
    expect(completedLine('a ', ['b'])).toBe('a b ');
  });
});

test('texts begin alike as far as they do', () => {
  expect(commonStart(['abc', 'abd', 'ab'])).toBe('ab');
  expect(commonStart([])).toBe('');
});
