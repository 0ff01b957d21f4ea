import type { Cite } from '../../model/cite.js';
import type { EvidenceRecord, StructMember } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { completenessOf, gapProblems, type Gap } from './gap.js';
import { readOffsets } from './memberOffsets.js';
import { readStructBlock, structHeaderName, type StructBlock } from './structBlock.js';

/** What a dump shows, before it is a record. */
export interface DumpedObject {
  readonly struct: string;
  readonly address?: string;
  readonly symbol?: string;
  readonly members: readonly StructMember[];
  readonly gaps: readonly Gap[];
  readonly cite: Cite;
}

/** A dump as record; `command` is what problems name. */
export function dumpExtraction(dump: DumpedObject, command: string, next: number): Extraction {
  const record: EvidenceRecord = {
    type: 'struct-dump',
    struct: dump.struct,
    ...(dump.address === undefined ? {} : { address: dump.address }),
    ...(dump.symbol === undefined ? {} : { symbol: dump.symbol }),
    members: dump.members,
    ...completenessOf(dump.gaps),
    cite: dump.cite,
  };
  return { records: [record], next, problems: gapProblems(dump.gaps, command, dump.cite) };
}

/**
 * A block as record: a layout when its size stands below it, else a dump. A definition without size says nothing
 * that a record holds, but its lines are understood: it gives no record.
 * @param from index of the first line to cite, such as that of the command
 */
export function blockExtraction(
  block: StructBlock,
  lines: readonly EvidenceLine[],
  from: number,
  context: {
    readonly source: string;
    readonly command: string;
    readonly address?: string;
    readonly symbol?: string;
    readonly filtered: boolean;
  },
): Extraction {
  const cite = { source: context.source, from: lines[from]?.number ?? 0, to: lines[block.last]?.number ?? 0 };
  if (block.size !== undefined) {
    return {
      records: [
        {
          type: 'struct-layout',
          struct: block.struct,
          size: block.size,
          ...readOffsets(lines, from, block.last),
          ...completenessOf([]),
          cite,
        },
      ],
      next: block.next,
    };
  }
  if (block.definition) return { records: [], next: block.next };
  const gaps = context.filtered ? [...block.gaps, 'filtered' as const] : block.gaps;
  const { struct, members } = block;
  const object = {
    ...(context.address === undefined ? {} : { address: context.address }),
    ...(context.symbol === undefined ? {} : { symbol: context.symbol }),
  };
  return dumpExtraction({ struct, members, gaps, cite, ...object }, context.command, block.next);
}

/** A structure pasted without its command: which object it is, is not known. */
export const structBlockExtractor: Extractor = {
  name: 'crash-struct',
  triggers: ['struct ', 'union '],
  reach: 4000,
  accepts: ({ text }) => structHeaderName(text) !== undefined,
  read(lines, at, source) {
    const block = readStructBlock(lines, at);
    if (block === undefined) return undefined;
    if (block.members.length === 0 && block.size === undefined && !block.definition) return undefined;
    return blockExtraction(block, lines, at, { source, command: `struct ${block.struct}`, filtered: false });
  },
};
