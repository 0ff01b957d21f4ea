import { FactReading } from '../../../inference/index.js';
import type { FactValue, Scalar } from '../../../model/value.js';
import type { Subject } from './subjects.js';

/**
 * Readings of one subject such that leaves that name no other constants than the given ones cannot tell any reading from all of
 * these: what holds for these holds for every value. Texts, words and addresses are whole; a number may be a lower bound.
 */
export function pointsOf(subject: Subject, constants: readonly Scalar[]): readonly FactReading[] {
  switch (subject.type) {
    case 'boolean':
      return [true, false].map((value) => reading(value));
    case 'number':
      return numbers(subject, constants).flatMap((value) =>
        // The values of a closed set are names that happen to be numbers.
        subject.mayGoOn && subject.values === undefined ? [reading(value), reading(value, false)] : [reading(value)],
      );
    case 'string':
    case 'address':
      return texts(subject, constants).map((value) => reading(value));
    case 'strings':
    case 'numbers':
    case 'samples':
      return [];
  }
}

export function reading(value: FactValue, whole = true): FactReading {
  return new FactReading(value, whole, 'log', false, false, []);
}

/** Every constant, one text that is none of them, and all values of a closed set. */
function texts({ values }: Subject, constants: readonly Scalar[]): readonly string[] {
  const named = [...new Set([...(values ?? []), ...constants].map(String))];
  if (values !== undefined) return named;
  // Longer than all of them, so another one.
  return [...named, `${named.reduce((longest, text) => (text.length > longest.length ? text : longest), '')}.`];
}

/** Every constant, one number between each two neighbours, and one beyond both ends. */
function numbers({ values, neverNegative }: Subject, constants: readonly Scalar[]): readonly number[] {
  const named = [...(values ?? []), ...constants, ...(neverNegative ? [0] : [])].filter(
    (item) => typeof item === 'number',
  );
  const sorted = [...new Set(named)].sort((a, b) => a - b);
  if (values !== undefined) return sorted;
  const [first, last] = [sorted.at(0) ?? 0, sorted.at(-1) ?? 0];
  const between = sorted.flatMap((value, index) => {
    const next = sorted[index + 1];
    return next === undefined ? [value] : [value, (value + next) / 2];
  });
  return [first - 1, ...between, last + 1].filter((value) => !neverNegative || value >= 0);
}
