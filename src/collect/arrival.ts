import { packedFormat } from './packed/packedFormat.js';
import { recognise } from './packed/recognise.js';

/** How the content of a file is to be read. */
export type Arrival = 'text' | 'packed' | 'dump' | 'crash-report';

/** How a crash report of apport about a kernel begins: problem_report.py writes the type of the problem first. */
const CRASH_REPORT = Buffer.from('ProblemType: Kernel');

/**
 * How a file is to be read, by its first `SIGNATURE_BYTES` bytes and not by its name. What may be a memory dump may also be a program.
 */
export function arrivalOf(head: Uint8Array): Arrival {
  const format = packedFormat(head);
  if (format === 'vmcore' || format === 'ELF') return 'dump';
  if (format !== undefined) return 'packed';
  if (CRASH_REPORT.every((byte, at) => head[at] === byte)) return 'crash-report';
  // An old archive is told by its checksum alone. Its head is filled up with zeros, and text has none.
  return head.includes(0) && recognise(head) !== undefined ? 'packed' : 'text';
}
