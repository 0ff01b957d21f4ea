import type { LeafProof, SomeProof } from '../model/proof.js';
import type { FactValue } from '../model/value.js';
import type { CaseDifference } from './evaluateCase.js';
import type { Finding, JsonPath } from './finding.js';

/** A case in its file. */
export interface PlacedCase {
  readonly file: string;
  readonly index: number;
  readonly name: string;
  /** `expect` is an object, so that parts of it have places of their own. */
  readonly detailed: boolean;
}

/** What a case expects and its rule does not do, each at the expectation that is not met. */
export function caseFindings(
  rule: string,
  { file, index, name, detailed }: PlacedCase,
  differences: readonly CaseDifference[],
): readonly Finding[] {
  return differences.map((difference) => ({
    code: `rulebook.case-${difference.about}`,
    args: {
      rule,
      case: name,
      name: difference.name,
      expected: difference.expected,
      got: difference.got,
      ...reason(difference.because),
    },
    file,
    path: ['cases', index, 'expect', ...(detailed ? within(difference) : [])],
  }));
}

function within({ about, index }: CaseDifference): JsonPath {
  if (about === 'outcome' || about === 'certainty') return ['certainty'];
  return [about, index];
}

/** The condition that decided, as it stands in the rule, and what it saw there. */
function reason(leaf: LeafProof | SomeProof | undefined): { readonly condition: string; readonly seen: string } {
  if (leaf === undefined) return { condition: '-', seen: '-' };
  if (leaf.type === 'some') return { condition: `some ${leaf.table}`, seen: seenRows(leaf) };
  const condition = `${leaf.fact} ${leaf.operator} ${JSON.stringify(leaf.expected)}`;
  if (leaf.conflicted === true) return { condition, seen: 'conflicted' };
  return { condition, seen: leaf.seen === undefined ? 'unknown' : valueText(leaf.seen) };
}

/** How many rows there were, and the one that fitted: `0/3`, `task2/3`; a table that may go on ends in `+`. */
function seenRows({ row, rowsSeen, whole }: SomeProof): string {
  return `${row ?? '0'}/${String(rowsSeen)}${whole ? '' : '+'}`;
}

/** Stacks innermost function first, everything else as in a case. */
function valueText(value: FactValue): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  const stacks = value.flatMap((item) => (typeof item === 'object' ? [item.frames.join(' < ')] : []));
  return stacks.length > 0 ? stacks.join(' | ') : JSON.stringify(value);
}
