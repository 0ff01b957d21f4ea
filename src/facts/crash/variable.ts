import type { Cite } from '../../model/cite.js';
import type { StructMember } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import type { CommandParser } from './commandParser.js';
import { castObject } from './expression.js';
import { gapProblems, type Gap } from './gap.js';
import { scalarEnd, withoutRemark } from './gdbText.js';
import { GdbValueReader } from './gdbValue.js';
import { nextContent } from './lineRole.js';
import { readPerCpuAddresses } from './perCpu.js';
import { readInside } from './structBlock.js';
import { dumpExtraction } from './structRecord.js';
import { valueRecords } from './valueRecords.js';

/** `jiffies = $1 = 4294905145`, `$4 = {`, `per_cpu(x, 3) = $7 = 0` (crash, symbols.c cmd_p() through gdb's print). */
const PRINTED = /^\s*(?:(\S.{0,255}?) = )?\$\d{1,7} =(?: (.*)|$)/;

/** A printed value: one list of scalars, or the parts of a structure. */
interface PrintedValue {
  readonly name: string | undefined;
  readonly members: readonly StructMember[];
  readonly gaps: readonly Gap[];
  /** Index of the last line. */
  readonly last: number;
}

function readPrinted(lines: readonly EvidenceLine[], at: number): PrintedValue | undefined {
  const head = lines[at];
  const match = PRINTED.exec(withoutRemark(head?.text ?? ''));
  if (head === undefined || match === null) return undefined;
  const [, name, beside = ''] = match;
  // gdb starts a new line before an array or a structure that it prints on one line.
  const below = beside.trim() === '' ? lines[at + 1] : undefined;
  const opened = below?.text.trimStart().startsWith('{') === true;
  const line = opened ? below : head;
  const first = opened ? at + 1 : at;
  const rest = opened ? withoutRemark(line.text).trimStart() : beside;
  if (rest.trim() === '') return undefined;
  const reader = new GdbValueReader();
  if (!rest.startsWith('{')) {
    const value = rest.slice(0, scalarEnd(rest, 0)).trim();
    return { name, members: [{ path: '', value, line: line.number }], gaps: [], last: first };
  }
  reader.read(rest, line.number);
  const inside =
    reader.depth > 0 ? readInside(lines, first + 1, reader) : { closed: true, elided: false, next: first + 1 };
  const gaps: Gap[] = [];
  if (inside.elided || reader.elided) gaps.push('elided');
  if (!inside.closed) gaps.push('truncated');
  if (reader.oversized) gaps.push('oversized');
  return { name, members: reader.members, gaps, last: inside.next - 1 };
}

function printedExtraction(printed: PrintedValue, expression: string, cite: Cite): Extraction {
  const object = castObject(expression);
  if (object !== undefined) {
    const prefix = object.member;
    const members = printed.members.map((member) => ({
      ...member,
      path: [prefix, member.path]
        .filter((part) => part !== '')
        .join('.')
        .replaceAll('.[', '['),
    }));
    return dumpExtraction({ ...object, members, gaps: printed.gaps, cite }, `p ${expression}`, printed.last + 1);
  }
  const records = valueRecords(expression, printed.members, printed.gaps, cite);
  return { records, next: printed.last + 1, problems: gapProblems(printed.gaps, `p ${expression}`, cite) };
}

/** Output of `p`, `px`, `pd`. */
export const parsePrint: CommandParser = (output) => {
  const { command, lines, from, source } = output;
  const perCpu = readPerCpuAddresses(output);
  if (perCpu !== undefined) return perCpu;
  const at = nextContent(lines, from).index;
  const printed = readPrinted(lines, at);
  const expression = command.words.filter((word) => !/^-[xdu]$/.test(word)).join(' ');
  const name = printed?.name?.startsWith('per_cpu(') === true ? printed.name : expression;
  if (printed === undefined || printed.members.length === 0 || name === '') return undefined;
  const cite = { source, from: lines[from - 1]?.number ?? 0, to: lines[printed.last]?.number ?? 0 };
  return printedExtraction(printed, name, cite);
};

/** A printed value without its command, when the line names it. */
export const printedValueExtractor: Extractor = {
  name: 'crash-print',
  triggers: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => ` = $${String(digit)}`),
  reach: 4000,
  read(lines, at, source) {
    const printed = readPrinted(lines, at);
    if (printed?.name === undefined || printed.members.length === 0) return undefined;
    return printedExtraction(printed, printed.name, {
      source,
      from: lines[at]?.number ?? 0,
      to: lines[printed.last]?.number ?? 0,
    });
  },
};
