import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../../src/model/problem.js';
import { explainProblem, problemTexts, tellProblem } from '../../src/present/problemTexts.js';

const messages = {
  'problem.error': 'error',
  'problem.why': 'why',
  'problem.next': 'next',
  'problem.told': '{{word}}: {{text}}',
  'rulebook.unknown-fact': 'There is no fact "{{name}}".',
  'rulebook.unknown-fact.why': 'It stays unknown.',
  'rulebook.unknown-fact.next': 'Declare {{name}}.',
  'rulebook.unknown-fact.near': 'There is no fact "{{name}}". Did you mean "{{nearest}}"?',
  'rulebook.unknown-fact.near.next': 'Write "{{nearest}}".',
  'rulebook.bare': 'Worded once.',
};

const problem: Problem = {
  code: 'rulebook.unknown-fact.near',
  severity: 'error',
  args: { name: 'net.\u001b[31mred', nearest: 'net.read' },
  place: { file: 'rules/a\nb.json', line: 3, column: 15 },
};

describe('a problem', () => {
  test('is explained in three lines, harmless on a terminal', () => {
    expect(explainProblem(problem, messages)).toEqual([
      String.raw`rules/a\x0ab.json:3:15: error: There is no fact "net.\x1b[31mred". Did you mean "net.read"? [unknown-fact.near]`,
      '  why: It stays unknown.',
      '  next: Write "net.read".',
    ]);
  });

  test('is told in one line', () => {
    expect(tellProblem({ ...problem, args: {}, place: { file: 'rules/a.json' } }, messages)).toBe(
      'rules/a.json: There is no fact "?". Did you mean "?"?',
    );
    expect(tellProblem({ code: 'rulebook.bare', severity: 'note', args: {} }, messages)).toBe('Worded once.');
  });

  test('has the texts of the code that it is a variant of, where it has none of its own', () => {
    const { why, next } = problemTexts({ ...problem, code: 'rulebook.unknown-fact.other' }, messages);
    expect([why, next]).toEqual(['It stays unknown.', String.raw`Declare net.\x1b[31mred.`]);
    expect(problemTexts({ ...problem, code: 'rulebook.bare' }, messages)).toEqual({ text: 'Worded once.' });
  });
});
