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

/**
 * Whether a key may occur twice in one object: valid JSON text has more keys than what JSON.parse made of it. A tenth of the work of
 * looking where.
 */
export function mayRepeatKeys(text: string, data: unknown): boolean {
  return keysWritten(text) !== keysIn(data);
}

/** Keys are the texts with a colon behind them. */
function keysWritten(text: string): number {
  let keys = 0;
  for (let from = text.indexOf('"'); from >= 0; from = text.indexOf('"', from + 1)) {
    from = endOfText(text, from);
    let behind = from + 1;
    while (BLANKS.includes(text.charCodeAt(behind))) behind += 1;
    if (text[behind] === ':') keys += 1;
  }
  return keys;
}

const BLANKS: readonly number[] = [0x20, 0x0a, 0x0d, 0x09];
const BACKSLASH = 0x5c;

/** Where the quote stands that closes what the one at `from` opens. */
function endOfText(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return children.reduce<number>((sum, child) => sum + keysIn(child), Array.isArray(value) ? 0 : children.length);
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
