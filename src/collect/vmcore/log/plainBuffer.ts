import { countMissing, noFaults, type FaultCount, type LogOutcome, type LogSource } from './logReading.js';
import type { LogText } from './logText.js';
import { valuesOf } from './structuredBuffer.js';

/** LOG_BUF_SHIFT is at most 21 in these kernels, and `log_buf_len=` is seldom larger: what says more than 64 MB is no length. */
const MOST_LENGTH = 1 << 26;
/** Bytes that are read at a time, so that what is not to be had costs no more than it has to. */
const PIECE = 4096;

/** A ring of characters: kernels before 3.5 (kernel/printk.c). */
export function readPlainBuffer(source: LogSource, text: LogText): LogOutcome {
  // What was cleared by `dmesg -c` (logged_chars) still lies there, and is evidence.
  const values = valuesOf(source, ['log_buf', 'log_buf_len', 'log_end']);
  if ('type' in values) return values;
  const [buffer = 0n, length = 0n, end = 0n] = values.values;
  // The place in the buffer is the lower bits of the end: its length is a power of two.
  if (length === 0n || length > BigInt(MOST_LENGTH) || (length & (length - 1n)) !== 0n) return { type: 'nonsense' };
  const faults = noFaults();
  const at = Number(end & (length - 1n));
  const parts = end > length ? [...piecesOf(source, buffer, at, Number(length), faults)] : [];
  parts.push(...piecesOf(source, buffer, 0, end === length ? Number(length) : at, faults));
  text.addRaw(Buffer.concat(parts));
  return { type: 'read', faults };
}

function* piecesOf(
  { memory }: LogSource,
  buffer: bigint,
  from: number,
  to: number,
  faults: FaultCount,
): Generator<Buffer> {
  for (let at = from; at < to; at += PIECE) {
    const part = memory.read(buffer + BigInt(at), Math.min(PIECE, to - at));
    if ('absent' in part) countMissing(faults, part.absent);
    else yield part.bytes;
  }
}
