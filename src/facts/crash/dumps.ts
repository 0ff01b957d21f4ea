import type { EvidenceLine, Extraction } from '../extractor.js';
import type { CrashCommand } from './command.js';
import { MOST_OUTPUT } from './commandParser.js';
import { nextContent } from './lineRole.js';
import { readMemberLines } from './memberLines.js';
import { readStructBlock } from './structBlock.js';
import { blockExtraction, dumpExtraction } from './structRecord.js';

/** What is dumped, as far as the command says. */
export interface DumpContext {
  readonly source: string;
  readonly command: CrashCommand;
  readonly struct: string;
  /** Members may stand without the structure around them. */
  readonly members: boolean;
  /** Of the first object, hex without 0x. */
  readonly address?: string;
  /** Name of the variable that the first object is. */
  readonly symbol?: string;
}

/** Which object it is: by its address, or by the name of a variable. */
type Identity = Pick<DumpContext, 'address' | 'symbol'>;

/** Before each object of a per-cpu dump `[3]: ffff9ab035c2bc40`, of `list -s` and `tree -s` `ffff9ab035c2bc40`. */
const OBJECT_ADDRESS = /^\s*(?:\[\d{1,5}\]: )?([0-9a-f]{8,16})\s*$/;

/** Reads dumped objects one after the other; only those whose address is shown get one. Undefined when there is none. */
export function readDumps(lines: readonly EvidenceLine[], from: number, context: DumpContext): Extraction | undefined {
  const parts: Extraction[] = [];
  let next = from;
  while (next - from <= MOST_OUTPUT) {
    const at = nextContent(lines, next).index;
    const printed = OBJECT_ADDRESS.exec(lines[at]?.text ?? '')?.[1];
    const part = readDump(
      lines,
      printed === undefined ? at : at + 1,
      parts.length === 0 ? from - 1 : at,
      context,
      printed === undefined ? (parts.length === 0 ? named(context) : {}) : { address: printed },
    );
    if (part === undefined) break;
    parts.push(part);
    ({ next } = part);
  }
  return joinedParts(parts);
}

function named({ address, symbol }: DumpContext): Identity {
  return { ...(address === undefined ? {} : { address }), ...(symbol === undefined ? {} : { symbol }) };
}

/** What several parts of one output gave, one after the other; undefined when there is none. */
export function joinedParts(parts: readonly Extraction[]): Extraction | undefined {
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  return {
    records: parts.flatMap(({ records }) => records),
    next: last.next,
    problems: parts.flatMap(({ problems }) => problems ?? []),
  };
}

function readDump(
  lines: readonly EvidenceLine[],
  at: number,
  cited: number,
  { source, command, struct, members }: DumpContext,
  object: Identity,
): Extraction | undefined {
  const block = readStructBlock(lines, at);
  if (block !== undefined) {
    return blockExtraction(block, lines, cited, {
      source,
      command: command.text,
      filtered: command.filtered,
      ...object,
    });
  }
  const listed = members ? readMemberLines(lines, at) : undefined;
  if (listed === undefined) return undefined;
  const gaps = command.filtered ? [...listed.gaps, 'filtered' as const] : listed.gaps;
  const cite = { source, from: lines[cited]?.number ?? 0, to: lines[listed.last]?.number ?? 0 };
  return dumpExtraction({ struct, members: listed.members, gaps, cite, ...object }, command.text, listed.next);
}
