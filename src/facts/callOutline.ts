import type { CallOutline, OutlineNode } from '../model/record.js';
import type { EvidenceLine, Extractor } from './extractor.js';
import { isElision } from './log/elision.js';
import { stripCompilerSuffix } from './symbol.js';

const LINE = /^([ \t]*)([A-Za-z_]\w*(?:\.\w+)*)(\+0x[0-9a-f]+(?:\/0x[0-9a-f]+)?)?(?:\(\);?)?\s*(?:(?:\/\/|#).*)?$/;
const TAB_WIDTH = 8;
const FEWEST_LINES = 4;
const FEWEST_DEPTHS = 3;
/** Share of names that no plain word has: an underscore, an offset, parentheses. Lists of words and file trees have few. */
const CODE_SHARE = 1 / 3;

interface OutlineLine {
  readonly number: number;
  readonly indent: number;
  readonly name: string;
  readonly display: string;
  readonly code: boolean;
}

interface GrowingNode extends OutlineNode {
  readonly children: GrowingNode[];
}

/**
 * A call flow drawn by hand: consecutive lines that are only a function name, `+0x3/0x11` and `()` allowed, indented by
 * consistent steps; one elision mark between two of them is told as `elided`. It has no literal to look for, so only small sources are read for it: nobody draws by the megabyte.
 */
export const callOutline: Extractor = {
  name: 'call-outline',
  triggers: [],
  pasted: true,
  reach: 2000,
  read(lines, at, source) {
    if (outlineLine(lines[at]) === undefined || continuesRun(lines, at)) return undefined;
    const { drawn, next, elided } = runFrom(lines, at);
    const last = drawn.at(-1);
    const first = drawn[0];
    if (first === undefined || last === undefined || !isOutline(drawn)) return undefined;
    const roots = treeOf(drawn);
    if (roots === undefined) return undefined;
    const record: CallOutline = {
      type: 'call-outline',
      completeness: elided ? 'partial' : 'whole',
      missing: elided ? ['elided'] : [],
      cite: { source, from: first.number, to: last.number },
      roots,
    };
    return { records: [record], next };
  },
};

/** A run that was no outline is not tried again from its second line, which keeps reading linear. */
function continuesRun(lines: readonly EvidenceLine[], at: number): boolean {
  const before = isElision(lines[at - 1]?.text ?? '') ? at - 2 : at - 1;
  return outlineLine(lines[before]) !== undefined;
}

function outlineLine(line: EvidenceLine | undefined): OutlineLine | undefined {
  if (line === undefined || line.logged || line.text.length > 400) return undefined;
  const match = LINE.exec(line.text);
  if (match === null) return undefined;
  const [whole, space = '', name = '', offset = ''] = match;
  return {
    number: line.number,
    indent: widthOf(space),
    name: stripCompilerSuffix(name),
    display: name + offset,
    code: name.includes('_') || offset !== '' || whole.includes('()'),
  };
}

function widthOf(space: string): number {
  let width = 0;
  for (const character of space)
    width = character === '\t' ? (Math.floor(width / TAB_WIDTH) + 1) * TAB_WIDTH : width + 1;
  return width;
}

/** The lines of the outline that begins at `at`; elisions between them belong to it. */
function runFrom(lines: readonly EvidenceLine[], at: number): { drawn: OutlineLine[]; next: number; elided: boolean } {
  const drawn: OutlineLine[] = [];
  let next = at;
  let elided = false;
  let pending = false;
  for (let index = at; index < lines.length; index += 1) {
    const line = outlineLine(lines[index]);
    if (line === undefined) {
      if (pending || !isElision(lines[index]?.text ?? '')) break;
      pending = true;
      continue;
    }
    elided ||= pending;
    pending = false;
    drawn.push(line);
    next = index + 1;
  }
  return { drawn, next, elided };
}

function isOutline(drawn: readonly OutlineLine[]): boolean {
  const depths = new Set(drawn.map(({ indent }) => indent));
  const code = drawn.filter((line) => line.code);
  return drawn.length >= FEWEST_LINES && depths.size >= FEWEST_DEPTHS && code.length >= drawn.length * CODE_SHARE;
}

/** @returns undefined when a line is indented to a depth that no line above it opened */
function treeOf(drawn: readonly OutlineLine[]): readonly OutlineNode[] | undefined {
  const roots: GrowingNode[] = [];
  const open: { readonly indent: number; readonly node: GrowingNode }[] = [];
  for (const { number, indent, name, display } of drawn) {
    const node: GrowingNode = { name, display, line: number, children: [] };
    let closed: number | undefined;
    while ((open.at(-1)?.indent ?? -1) >= indent) closed = open.pop()?.indent;
    const parent = open.at(-1);
    if (closed !== undefined && closed !== indent && parent !== undefined) return undefined;
    (parent?.node.children ?? roots).push(node);
    open.push({ indent, node });
  }
  return roots;
}
