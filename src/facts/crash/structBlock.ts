import type { StructMember } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { parsePrompt } from './command.js';
import type { Gap } from './gap.js';
import { withoutRemark } from './gdbText.js';
import { GdbValueReader } from './gdbValue.js';
import { lineRole, nextContent } from './lineRole.js';

/** A structure as printed: values of its members, or its definition with the size. */
export interface StructBlock {
  readonly struct: string;
  readonly members: readonly StructMember[];
  /** True when declarations stand in it instead of values. */
  readonly definition: boolean;
  /** Bytes, from the `SIZE:` line below a definition. */
  readonly size?: number;
  readonly gaps: readonly Gap[];
  /** Index of its last line, and of the first line behind it. */
  readonly last: number;
  readonly next: number;
}

/** `struct rpc_task {`, `union thread_union {`; crash, symbols.c dump_struct() through gdb's own printer. */
const HEADER = /^\s*(?:struct|union) ([A-Za-z_]\w{0,127}) \{\s*$/;
/** A line of C: a declaration ends in `;`, a nested type opens a brace without ` = `. */
const DECLARATION = /(?:;|^(?:const |volatile )?(?:struct|union|enum)\b[^=]*\{)$/;
const SIZE = /^\s*SIZE: (0x[0-9a-f]{1,8}|\d{1,9})\b/;
/** How a line inside braces can begin: a closing or opening brace, a name and ` = `, an element of an array. */
const INSIDE = /^(?:[{}]|-> ?\{|[\w$.[\]*() ]{1,160}= ?|(?:0x|-?\d|["'(<]).*[,}]$)/;

export function structHeaderName(text: string): string | undefined {
  return HEADER.exec(withoutRemark(text))?.[1];
}

/** Reads `struct NAME {` and what is inside it; undefined when no such line stands at `at`. */
export function readStructBlock(lines: readonly EvidenceLine[], at: number): StructBlock | undefined {
  const struct = structHeaderName(lines[at]?.text ?? '');
  if (struct === undefined) return undefined;
  const reader = new GdbValueReader();
  reader.read('{', 0);
  const body = readInside(lines, at + 1, reader, { indent: indentation(lines[at]?.text ?? '') });
  const after = nextContent(lines, body.next);
  const size = SIZE.exec(lines[after.index]?.text ?? '')?.[1];
  const closed = reader.depth === 0 && !body.definition ? true : body.closed;
  const gaps: Gap[] = [];
  if (body.elided || reader.elided) gaps.push('elided');
  if (!closed) gaps.push('truncated');
  if (reader.oversized) gaps.push('oversized');
  const last = size === undefined ? body.next - 1 : after.index;
  return {
    struct,
    members: reader.members,
    definition: body.definition,
    ...(size === undefined ? {} : { size: Number(size) }),
    gaps,
    last,
    next: last + 1,
  };
}

export interface InsideReading {
  readonly definition: boolean;
  readonly closed: boolean;
  readonly elided: boolean;
  readonly next: number;
}

interface InsideForm {
  /** Of the structure's header: declarations and nested types stand only behind one, further to the right. */
  readonly indent?: number;
  /** Brings a line of another tool into gdb's form. */
  readonly rewrite?: (text: string) => string;
}

/** Feeds the lines inside open braces to the reader, up to the closing brace or the first line that cannot be inside. */
export function readInside(
  lines: readonly EvidenceLine[],
  from: number,
  reader: GdbValueReader,
  { indent, rewrite = (text) => text }: InsideForm = {},
): InsideReading {
  let definition = false;
  let elided = false;
  let declarationDepth = 1;
  let next = from;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const role = lineRole(line.text);
    if (role === 'elision') {
      elided = true;
      next = index + 1;
    }
    if (role !== 'content') continue;
    const text = rewrite(withoutRemark(line.text).trim());
    if (structHeaderName(text) !== undefined && (indent === undefined || indentation(line.text) <= indent)) break;
    if (indent !== undefined && DECLARATION.test(text) && !text.includes(' = ')) definition = true;
    else if (line.logged || !INSIDE.test(text) || parsePrompt(line.text) !== undefined) break;
    next = index + 1;
    if (definition) {
      declarationDepth += (text.endsWith('{') ? 1 : 0) - (text.startsWith('}') ? 1 : 0);
      if (declarationDepth <= 0) return { definition, closed: true, elided, next };
      continue;
    }
    reader.read(text, line.number);
    if (reader.depth === 0) return { definition, closed: true, elided, next };
  }
  return { definition, closed: false, elided, next };
}

function indentation(text: string): number {
  return text.length - text.trimStart().length;
}
