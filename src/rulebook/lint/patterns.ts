import type { Draft } from '../draft.js';
import type { Finding, JsonPath } from '../finding.js';
import { linearPattern } from '../linearPattern.js';
import { conditionsOf } from './conditions.js';
import { leavesOf } from './leaves.js';

/** A pattern of the rulebook and where it stands. */
export interface PlacedPattern {
  readonly pattern: string;
  readonly file: string;
  readonly path: JsonPath;
}

/** Everything that is tried on texts of the evidence: operands of `matches`, and the release strings of vendors. */
export function patternsOf(draft: Draft): readonly PlacedPattern[] {
  const inConditions = conditionsOf(draft).flatMap(({ file, path, condition }) =>
    leavesOf(condition, path).flatMap((placed): readonly PlacedPattern[] => {
      if (placed.type === 'some' || placed.leaf.operator !== 'matches') return [];
      const { value } = placed.leaf;
      return typeof value === 'string' ? [{ pattern: value, file, path: [...placed.path, 'value'] }] : [];
    }),
  );
  const ofKernels = draft.kernels.flatMap(({ path: file, data }) =>
    data.patterns.map((pattern, index) => ({ pattern, file, path: ['patterns', index] })),
  );
  return [...inConditions, ...ofKernels];
}

/** Every pattern is one that takes linear time. */
export function patterns(draft: Draft): readonly Finding[] {
  return patternsOf(draft).flatMap(({ pattern, file, path }): readonly Finding[] => {
    const compiled = linearPattern(pattern);
    if (compiled.ok) return [];
    const { code, reason } = compiled;
    return [{ code: `rulebook.bad-pattern${code}`, args: { pattern: pattern.slice(0, 80), reason }, file, path }];
  });
}
