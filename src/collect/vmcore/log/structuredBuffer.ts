import { fieldsOf } from '../fields.js';
import { layoutOf } from './layout.js';
import { countMissing, noFaults, type LogOutcome, type LogSource } from './logReading.js';
import type { LogText } from './logText.js';

const MEMBERS = ['ts_nsec', 'len', 'text_len'] as const;
/** The kernel allows a buffer of 2^31 bytes. */
const MOST_LENGTH = 2 ** 31;

/** Records one after the other in a buffer: kernels 3.5 to 5.9 (kernel/printk/printk.c, struct printk_log; struct log before 3.11). */
export function readStructuredBuffer(source: LogSource, text: LogText): LogOutcome {
  const { info, form, memory } = source;
  const name = info.size('printk_log') === undefined && info.size('log') !== undefined ? 'log' : 'printk_log';
  const known = layoutOf(info, [name, ...MEMBERS.map((member) => `${name}.${member}`)]);
  if ('missing' in known) return { type: 'unknown-form', missing: known.missing };
  const values = valuesOf(source, ['log_buf', 'log_buf_len', 'log_first_idx', 'log_next_idx']);
  if ('type' in values) return values;
  const [buffer = 0n, length = 0n, first = 0n, last = 0n] = values.values;
  const size = Number(length);
  const headLength = known.layout(name);
  if (size > MOST_LENGTH || size < headLength || Number(first) >= size || Number(last) >= size)
    return { type: 'nonsense' };
  const caller = info.offset(`${name}.caller_id`);
  const faults = noFaults();
  let records = 0;
  for (let at = Number(first), gone = 0; at !== Number(last); records += 1) {
    const head = memory.read(buffer + BigInt(at), headLength);
    if ('absent' in head) {
      // Where the next record begins is said here: without it the rest cannot be found.
      countMissing(faults, head.absent);
      faults.broken = true;
      break;
    }
    const fields = fieldsOf(head.bytes, form);
    const step = fields.u16(known.layout(`${name}.len`));
    if (step === 0) {
      // The mark of the end: the next record is the first of the buffer.
      gone += Math.max(size - at, 1);
      at = 0;
    } else {
      const textLength = fields.u16(known.layout(`${name}.text_len`));
      const data = memory.read(buffer + BigInt(at + headLength), textLength);
      if (textLength + headLength > step) faults.damaged += 1;
      else if ('absent' in data) countMissing(faults, data.absent);
      else
        text.add({
          nanoseconds: fields.u64(known.layout(`${name}.ts_nsec`)),
          ...(caller === undefined ? {} : { caller: fields.u32(caller) }),
          text: data.bytes,
        });
      gone += step;
      at += step;
    }
    if (gone > size || at > size - headLength || records >= source.records) {
      faults.broken = at !== Number(last);
      break;
    }
  }
  return { type: 'read', faults };
}

/** @param names of variables: the first is a pointer, the others have 32 bits */
export function valuesOf(
  { info, form, memory }: LogSource,
  names: readonly string[],
): { readonly values: readonly bigint[] } | LogOutcome {
  const values: bigint[] = [];
  for (const [index, name] of names.entries()) {
    const symbol = info.symbol(name);
    if (symbol === undefined) return { type: 'unknown-form', missing: `SYMBOL(${name})` };
    const part = memory.read(symbol, index === 0 ? form.word : 4);
    if ('absent' in part) return { type: 'unreadable', absent: part.absent };
    const fields = fieldsOf(part.bytes, form);
    values.push(index === 0 ? fields.word(0) : BigInt(fields.u32(0)));
  }
  return { values };
}
