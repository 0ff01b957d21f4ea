import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { RuleProposals } from '../../../model/mutation.js';
import { jsonText } from './jsonText.js';

/** Blanks before a case, and before what a case expects. */
const CASE_INDENT = 4;
const EXPECT_INDENT = 8;

interface Insertion {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * The file of a rule's cases with what is proposed for it; everything else stays as it is, byte for byte.
 * @param text undefined when there is no such file yet
 */
export function insertCases(text: string | undefined, proposals: RuleProposals): string {
  const values: readonly unknown[] = proposals.cases.map(({ json }): unknown => JSON.parse(json));
  if (text === undefined) return `${jsonText({ rule: proposals.rule, cases: values })}\n`;
  const tree = parseTree(text);
  const cases = tree && findNodeAtLocation(tree, ['cases']);
  if (cases === undefined) return text;
  const insertions = [...newEntries(text, cases, proposals), ...newCases(cases, values)];
  return insertions
    .toSorted((a, b) => b.offset - a.offset)
    .reduce(
      (before, { offset, length, text: by }) => before.slice(0, offset) + by + before.slice(offset + length),
      text,
    );
}

function newCases(cases: Node, values: readonly unknown[]): readonly Insertion[] {
  const last = cases.children?.at(-1);
  if (last === undefined || values.length === 0) return [];
  const blanks = ' '.repeat(CASE_INDENT);
  const text = values.map((value) => `,\n${blanks}${jsonText(value, CASE_INDENT, Infinity)}`).join('');
  return [{ offset: last.offset + last.length, length: 0, text }];
}

function newEntries(text: string, cases: Node, { entries }: RuleProposals): readonly Insertion[] {
  return entries.flatMap(({ case: name, holds, fails }) => {
    const node = cases.children?.find((child) => findNodeAtLocation(child, ['name'])?.value === name);
    const expect = node && findNodeAtLocation(node, ['expect']);
    if (expect === undefined) return [];
    return [...listInsertion(text, expect, 'holds', holds), ...listInsertion(text, expect, 'fails', fails)];
  });
}

/** A list with more entries; behind the last member where there is no such list. */
function listInsertion(text: string, expect: Node, key: string, more: readonly string[]): readonly Insertion[] {
  if (more.length === 0) return [];
  const list = findNodeAtLocation(expect, [key]);
  if (list !== undefined) {
    const all = [...(list.children ?? []).map((child) => String(child.value)), ...more];
    const column = list.offset - text.lastIndexOf('\n', list.offset) - 1;
    return [{ offset: list.offset, length: list.length, text: jsonText(all, EXPECT_INDENT, column + 1) }];
  }
  const last = expect.children?.at(-1);
  if (last === undefined) return [];
  const head = `${' '.repeat(EXPECT_INDENT)}"${key}": `;
  const added = `,\n${head}${jsonText(more, EXPECT_INDENT, head.length + 1)}`;
  return [{ offset: last.offset + last.length, length: 0, text: added }];
}
