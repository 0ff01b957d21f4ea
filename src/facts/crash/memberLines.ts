import type { StructMember } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import type { Gap } from './gap.js';
import { withoutRemark } from './gdbText.js';
import { GdbValueReader } from './gdbValue.js';
import { lineRole } from './lineRole.js';
import { readInside } from './structBlock.js';

/** Members printed without the structure around them, as `struct T.a,b ADDRESS` does. */
export interface MemberLines {
  readonly members: readonly StructMember[];
  readonly gaps: readonly Gap[];
  /** Index of the last line, and of the first line behind it. */
  readonly last: number;
  readonly next: number;
}

/** `  tk_status = -11,`, `  se.on_rq = 1,`, `  pids[2] =   {`, with `-p` `  struct inode *d_inode = 0x...`. */
const MEMBER = /^((?:[A-Za-z_]\w{0,127} \**)?[A-Za-z_][\w.]{0,255}(?:\[\d{1,9}\]){0,4}) += ?(?!= )/;

/** Reads member lines from `at` on, up to the first other line or a member that was there already (the next object). */
export function readMemberLines(lines: readonly EvidenceLine[], at: number): MemberLines | undefined {
  const reader = new GdbValueReader();
  const seen = new Set<string>();
  const gaps = new Set<Gap>();
  let next = at;
  while (next < lines.length) {
    const line = lines[next];
    if (line === undefined) break;
    const role = lineRole(line.text);
    if (role === 'elision' && seen.size > 0) gaps.add('elided');
    else if (role === 'blank' || role === 'elision') break;
    else if (role === 'content') {
      const text = withoutRemark(line.text).trim();
      const name = MEMBER.exec(text)?.[1] ?? (text.startsWith('-> {') && seen.size > 0 ? '->' : undefined);
      if (name === undefined || line.logged || (name !== '->' && seen.has(name))) break;
      seen.add(name);
      reader.read(text, line.number);
      if (reader.depth > 0) {
        const inside = readInside(lines, next + 1, reader);
        if (inside.elided) gaps.add('elided');
        if (!inside.closed) gaps.add('truncated');
        next = inside.next;
        if (!inside.closed) break;
        continue;
      }
    }
    next += 1;
  }
  if (seen.size === 0) return undefined;
  if (reader.elided) gaps.add('elided');
  if (reader.oversized) gaps.add('oversized');
  return { members: reader.members, gaps: [...gaps], last: next - 1, next };
}
