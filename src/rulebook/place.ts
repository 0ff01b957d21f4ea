import { findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Problem } from '../model/problem.js';
import type { Finding, JsonPath } from './finding.js';

/** Errors of the parser that only the end of a file can be. */
const UNCLOSED: readonly string[] = ['CloseBraceExpected', 'CloseBracketExpected'];

/** Problems with line and column for the findings of one file, whose text is given. */
export function placeFindings(text: string, findings: readonly Finding[]): readonly Problem[] {
  const tree = parseTree(text);
  return findings.map(({ code, args, severity, file, path, atKey }) => ({
    code,
    severity: severity ?? 'error',
    args,
    place: { file, ...positionOf(text, tree === undefined ? 0 : offsetOf(tree, path, atKey === true)) },
  }));
}

/** The problem of a text that is not JSON: the first error, for later ones follow from it. */
export function syntaxProblem(text: string, file: string): Problem {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  const offset = first?.offset ?? 0;
  const near = text.slice(offset, offset + 20).split('\n', 1)[0] ?? '';
  return {
    code: `rulebook.json.${first === undefined ? 'InvalidSymbol' : syntaxWord(printParseErrorCode(first.error), near)}`,
    severity: 'error',
    args: { near },
    place: { file, ...positionOf(text, offset) },
  };
}

/** What is missing at the end of a file is seldom the next word alone: half of the file may be. */
function syntaxWord(error: string, near: string): string {
  return near !== '' || UNCLOSED.includes(error) ? error : 'end';
}

/** Problems for the first keys that occur twice in one object: JSON.parse silently takes the last. */
export function duplicateKeys(text: string, file: string, most = Infinity): readonly Problem[] {
  const tree = parseTree(text);
  return tree === undefined
    ? []
    : duplicatesBelow(tree)
        .slice(0, most)
        .map((key) => ({
          code: 'rulebook.duplicate-key',
          severity: 'error',
          args: { key: String(key.value) },
          place: { file, ...positionOf(text, key.offset) },
        }));
}

function duplicatesBelow(node: Node): readonly Node[] {
  const children = node.children ?? [];
  if (node.type !== 'object') return children.flatMap(duplicatesBelow);
  const seen = new Set<string>();
  return children.flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (key === undefined) return [];
    const name = String(key.value);
    const here = seen.has(name) ? [key] : [];
    seen.add(name);
    return [...here, ...(value === undefined ? [] : duplicatesBelow(value))];
  });
}

/** Offset of the value at a path, or of its key; of the nearest enclosing value where the path leads nowhere. */
function offsetOf(tree: Node, path: JsonPath, atKey: boolean): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node === undefined) continue;
    return atKey && length === path.length ? (node.parent ?? node).offset : node.offset;
  }
  return tree.offset;
}

/** Line and column of an offset, both from 1. */
export function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
