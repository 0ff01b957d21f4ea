import type { EvidenceRecord, InterruptRow } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf, type Gap } from './gap.js';
import { walkListing } from './listing.js';

/** A row whose actions may go on in the lines below it. */
interface InterruptReading extends Pick<InterruptRow, 'irq' | 'descriptor' | 'counts' | 'cpus' | 'chip' | 'affinity'> {
  readonly names: string[];
  readonly actions?: string[];
}

/** `           CPU0       CPU1 ` of `irq -s` (crash, kernel.c generic_show_interrupts()). */
const CPU = /^CPU(\d{1,5})$/;
const COUNTS = /^\s*(\w{1,16}): +(\S.*)$/;
/** `IRQ NAME                 AFFINITY` of `irq -a`. */
const AFFINITY_HEADER = /^\s*IRQ\s+NAME\s+AFFINITY\s*$/;
const AFFINITY = /^\s*(\d{1,6}) (\S(?:.{0,254}?\S)?) +(\d[\d,-]{0,511})$/;
/** ` IRQ   IRQ_DESC/_DATA      IRQACTION      NAME` of `irq`; further actions stand below without number and descriptor. */
const TABLE_HEADER = /^\s*IRQ\s+IRQ_DESC\/_DATA\s+IRQACTION\s+NAME\s*$/;
const TABLE = /^\s*(\d{1,6}) +([0-9a-f]{8,16}|\(unused\))(?: +([0-9a-f]{8,16}|\(unused\)))?(?: +"(.{0,255})")?\s*$/;
const ACTION = /^\s*([0-9a-f]{8,16}) +"(.{0,255})"\s*$/;

/** Reads rows below the header that says which form it is. */
class InterruptReader {
  readonly rows: { readonly row: InterruptReading; readonly line: EvidenceLine }[] = [];
  #cpus: readonly number[] | undefined;
  #form: 'counts' | 'affinity' | 'table' | undefined;

  take(line: EvidenceLine): boolean {
    const { text } = line;
    const cpus = countedCpus(text);
    if (cpus !== undefined) {
      this.#form = 'counts';
      this.#cpus = cpus;
    } else if (AFFINITY_HEADER.test(text)) this.#form = 'affinity';
    else if (TABLE_HEADER.test(text)) this.#form = 'table';
    else {
      const row = this.#rowOf(text);
      if (row === undefined) return this.#form === 'table' && this.#takeAction(text);
      this.rows.push({ row, line });
    }
    return true;
  }

  #rowOf(text: string): InterruptReading | undefined {
    if (this.#form === 'counts') return countsOf(text, this.#cpus ?? []);
    if (this.#form === 'affinity') {
      const [, irq, names = '', affinity = ''] = AFFINITY.exec(text) ?? [];
      return irq === undefined ? undefined : { irq, names: names.split(','), affinity };
    }
    if (this.#form !== 'table') return undefined;
    const [, irq, descriptor = '', action, name] = TABLE.exec(text) ?? [];
    if (irq === undefined) return undefined;
    return {
      irq,
      names: name === undefined ? [] : [name],
      ...(descriptor.startsWith('(') ? {} : { descriptor }),
      actions: action === undefined || action.startsWith('(') ? [] : [action],
    };
  }

  /** A line that adds an action to the interrupt above. */
  #takeAction(text: string): boolean {
    const [, action, name = ''] = ACTION.exec(text) ?? [];
    const above = this.rows.at(-1)?.row;
    if (action === undefined || above === undefined) return false;
    above.names.push(name);
    above.actions?.push(action);
    return true;
  }
}

/** The CPUs of a header line of `irq -s`; undefined when the line is none. */
function countedCpus(text: string): readonly number[] | undefined {
  if (!text.trimStart().startsWith('CPU')) return undefined;
  const cpus = text
    .trim()
    .split(/\s+/)
    .map((word) => CPU.exec(word)?.[1])
    .filter((cpu) => cpu !== undefined)
    .map(Number);
  return cpus.length === 0 ? undefined : cpus;
}

function countsOf(text: string, cpus: readonly number[]): InterruptReading | undefined {
  const [, irq, rest = ''] = COUNTS.exec(text) ?? [];
  const words = irq === undefined ? [] : rest.trim().split(/\s+/);
  const counts = words.slice(0, cpus.length);
  if (irq === undefined || counts.length < cpus.length || !counts.every((count) => /^\d{1,15}$/.test(count)))
    return undefined;
  const [chip, ...named] = words.slice(cpus.length);
  const names = named.join(' ');
  return {
    irq,
    counts: counts.map(Number),
    cpus,
    ...(chip === undefined ? {} : { chip }),
    names: names === '' ? [] : names.split(', '),
  };
}

/** Output of `irq`, `irq -s` and `irq -a`. */
export const parseIrq: CommandParser = ({ command, lines, from, source }) => {
  const reader = new InterruptReader();
  const { next, elided } = walkListing(lines, from, (line) => reader.take(line));
  if (reader.rows.length === 0) return undefined;
  const gaps: Gap[] = [];
  if (command.filtered || command.words.some((word) => !/^-[as]{1,2}$/.test(word))) gaps.push('filtered');
  if (elided) gaps.push('elided');
  const records = reader.rows.map(({ row, line: { number } }): EvidenceRecord => ({
    type: 'interrupt-row',
    ...row,
    ...completenessOf(gaps),
    cite: { source, from: number, to: number },
  }));
  return { records, next };
};
