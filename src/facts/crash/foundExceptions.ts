import type { EvidenceRecord, ListedTask } from '../../model/record.js';
import type { CommandParser } from './commandParser.js';
import { ExceptionFrameReader } from './exceptionFrame.js';
import { completenessOf } from './gap.js';
import { citeLines, listedTask, walkListing } from './listing.js';
import { parseTaskHeader } from './taskHeader.js';

/** `CPU 0 IRQ STACK:`, `CPU 1 NMI EXCEPTION STACK: [OFFLINE]` of `bt -E` (crash, x86_64.c x86_64_eframe_search()). */
const STACK = /^CPU (\d{1,5}) ([A-Z#. ]{3,32} STACK):(?: \[OFFLINE\])?$/;
const NONE = /^\(none found\)$/;
/** `  KERNEL-MODE EXCEPTION FRAME AT: ffff..`; other architectures leave the colon out. */
const FRAME = /^(KERNEL|USER)-MODE EXCEPTION FRAME AT:? ([0-9a-f]{6,16}):?$/;

/** A register block while its lines are read. */
interface OpenBlock {
  readonly first: number;
  last: number;
  readonly mode: 'kernel' | 'user';
  readonly address: string;
  readonly task: ListedTask | undefined;
  readonly stack: { readonly cpu: number; readonly name: string } | undefined;
  readonly registers: ExceptionFrameReader;
}

/** Output of `bt -e` and `bt -E`: whatever on the stacks looks like the registers of an exception. */
export const parseFoundExceptions: CommandParser = ({ command, lines, from, source }) => {
  const blocks: OpenBlock[] = [];
  let task: ListedTask | undefined;
  let stack: OpenBlock['stack'];
  const { next } = walkListing(lines, from, ({ text, number }, index) => {
    const trimmed = text.trim();
    const header = parseTaskHeader(text);
    const [, cpu, name = ''] = STACK.exec(trimmed) ?? [];
    const [, mode, address = ''] = FRAME.exec(trimmed) ?? [];
    if (header !== undefined) [task, stack] = [listedTask(header), undefined];
    else if (cpu !== undefined) [task, stack] = [undefined, { cpu: Number(cpu), name }];
    else if (mode !== undefined) {
      const registers = new ExceptionFrameReader(source, number, 0);
      const kind = mode === 'USER' ? 'user' : 'kernel';
      blocks.push({ first: index, last: index, mode: kind, address, task, stack, registers });
    } else {
      const open = blocks.at(-1);
      if (NONE.test(trimmed)) return stack !== undefined;
      if (open?.registers.take(text, number) !== true) return false;
      open.last = index;
    }
    return true;
  });
  const records = blocks
    .filter(({ first, last }) => last > first)
    .map(({ first, last, mode, address, task: owner, stack: where, registers }): EvidenceRecord => {
      const cpu = where?.cpu ?? owner?.cpu;
      return {
        type: 'found-exception',
        ...(owner === undefined ? {} : { task: owner }),
        ...(cpu === undefined ? {} : { cpu }),
        ...(where === undefined ? {} : { stack: where.name }),
        mode,
        address,
        exception: { ...registers.finish(), user: mode === 'user' },
        ...completenessOf(command.filtered ? ['filtered'] : []),
        cite: citeLines(lines, first, last, source),
      };
    });
  return records.length === 0 ? undefined : { records, next };
};
