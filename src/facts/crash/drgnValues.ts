import type { StructMember } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { gdbText } from './drgnText.js';
import type { Gap } from './gap.js';
import { GdbValueReader } from './gdbValue.js';
import { lineRole } from './lineRole.js';

/** What `print` shows of one object: members with paths below it, an empty path for the value itself. */
export interface DrgnValue {
  readonly members: readonly StructMember[];
  readonly gaps: readonly Gap[];
}

/** `print(a, b)` puts a blank between objects, also behind a closing brace; casts inside braces follow ` = `. */
const BETWEEN = /(?<=[\d}"]) (?=\()/;
/** How a printed object, or a line inside one, can begin. */
const PART = /^[(.{}\d"'-]/;
/** Stands for the object while it is read: elements and members of an unnamed value get paths below it. */
const ROOT = 'value';

/** Reads up to `count` objects that were printed one behind the other, from `at` on. */
export function readDrgnValues(
  lines: readonly EvidenceLine[],
  at: number,
  count: number,
): { readonly values: readonly DrgnValue[]; readonly next: number } {
  const values: DrgnValue[] = [];
  let reader = new GdbValueReader();
  let next = at;
  for (let index = at; index < lines.length && (values.length < count || reader.depth > 0); index += 1) {
    const line = lines[index];
    if (line === undefined || lineRole(line.text) === 'blank' || !PART.test(line.text.trim())) break;
    if (reader.depth === 0 && !line.text.trimStart().startsWith('(')) break;
    const pieces = line.text.trim().startsWith('.') ? [line.text] : line.text.trim().split(BETWEEN);
    for (const piece of pieces) {
      reader.read(reader.depth === 0 ? `${ROOT} = ${gdbText(piece)}` : gdbText(piece), line.number);
      if (reader.depth > 0) continue;
      values.push({ members: belowRoot(reader.members), gaps: gapsOf(reader) });
      reader = new GdbValueReader();
    }
    next = index + 1;
  }
  if (reader.depth > 0) values.push({ members: belowRoot(reader.members), gaps: ['truncated', ...gapsOf(reader)] });
  return { values: values.slice(0, count).filter(({ members }) => members.length > 0), next };
}

function gapsOf(reader: GdbValueReader): readonly Gap[] {
  return [...(reader.elided ? (['elided'] as const) : []), ...(reader.oversized ? (['oversized'] as const) : [])];
}

function belowRoot(members: readonly StructMember[]): readonly StructMember[] {
  return members
    .filter(({ value }) => !value.startsWith('{'))
    .map((member) => ({ ...member, path: member.path.slice(ROOT.length).replace(/^\./, '') }));
}
