import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { gdbText } from './drgnText.js';
import type { Gap } from './gap.js';
import { GdbValueReader } from './gdbValue.js';
import { readInside } from './structBlock.js';
import { dumpExtraction } from './structRecord.js';

/** `(struct rpc_task){`: an object; `*(struct rpc_task *)0xffff9a3319bd4a18 = {`: what a pointer points to. */
const HEADER =
  /^\s*(?:\((?:const )?(?:struct|union) ([A-Za-z_]\w{0,127})\)|\*\((?:const )?(?:struct|union) ([A-Za-z_]\w{0,127}) \*\)0x([0-9a-f]{6,16}) = )\{\s*$/;

/**
 * Reads one object whose header stands at `at`.
 * @param asked address that the command named, hex without 0x
 * @param cited index of the first line to cite
 */
export function readDrgnObject(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  cited: number,
  asked?: string,
): Extraction | undefined {
  const [, object, target, printed] = HEADER.exec(lines[at]?.text ?? '') ?? [];
  const struct = object ?? target;
  if (struct === undefined) return undefined;
  const reader = new GdbValueReader();
  reader.read('{', 0);
  const inside = readInside(lines, at + 1, reader, { rewrite: gdbText });
  if (reader.members.length === 0 && inside.next === at + 1) return undefined;
  const address = printed ?? asked;
  const cite = { source, from: lines[cited]?.number ?? 0, to: lines[inside.next - 1]?.number ?? 0 };
  const { members } = reader;
  const gaps: Gap[] = [];
  if (inside.elided || reader.elided) gaps.push('elided');
  if (!inside.closed) gaps.push('truncated');
  if (reader.oversized) gaps.push('oversized');
  return dumpExtraction(
    { struct, members, gaps, cite, ...(address === undefined ? {} : { address }) },
    `struct ${struct}`,
    inside.next,
  );
}

/** An object that drgn printed, without its command. */
export const drgnObjectExtractor: Extractor = {
  name: 'drgn-object',
  triggers: ['(struct ', '(union ', '(const struct '],
  reach: 4000,
  read: (lines, at, source) => readDrgnObject(lines, at, source, at),
};
