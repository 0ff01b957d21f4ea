import type { Extraction } from '../extractor.js';
import type { CommandOutput } from './commandParser.js';
import { completenessOf } from './gap.js';
import { citeLines, walkListing } from './listing.js';

/** What `p NAME` says of a per-CPU variable instead of its value (crash, symbols.c display_per_cpu_info()). */
const HEADING = /^PER-CPU (?:DATA TYPE|ADDRESSES):$/;
const TYPE = /^\S.{0,255};$/;
/** Index and address; CPUs follow one another from 0, hidden ones are left out. */
const ADDRESS = /^\[(\d{1,5})\]: ([0-9a-f]{8,16})$/;

/** The addresses of a per-CPU variable, one a CPU from 0 on; undefined when the output is another, or leaves CPUs out. */
export function readPerCpuAddresses({ command, lines, from, source }: CommandOutput): Extraction | undefined {
  const addresses: string[] = [];
  let headed = false;
  const { next } = walkListing(lines, from, ({ text }) => {
    const trimmed = text.trim();
    const [, cpu, address = ''] = ADDRESS.exec(trimmed) ?? [];
    if (cpu !== undefined && headed && Number(cpu) === addresses.length) {
      addresses.push(address);
      return true;
    }
    const isHeading = HEADING.test(trimmed);
    headed ||= isHeading;
    return isHeading || (headed && addresses.length === 0 && TYPE.test(trimmed));
  });
  if (addresses.length === 0) return undefined;
  return {
    records: [
      {
        type: 'object-list',
        expression: command.words.join(' '),
        addresses,
        ...completenessOf(command.filtered ? ['filtered'] : []),
        cite: citeLines(lines, from - 1, next - 1, source),
      },
    ],
    next,
  };
}
