import { fieldsOf, type Fields } from '../fields.js';
import { layoutOf, type Layout } from './layout.js';
import { countMissing, noFaults, type FaultCount, type LogOutcome, type LogSource } from './logReading.js';
import type { LogText } from './logText.js';

const NAMES = [
  'printk_ringbuffer',
  'printk_ringbuffer.desc_ring',
  'printk_ringbuffer.text_data_ring',
  'prb_desc_ring.count_bits',
  'prb_desc_ring.descs',
  'prb_desc_ring.infos',
  'prb_desc_ring.head_id',
  'prb_desc_ring.tail_id',
  'prb_data_ring.size_bits',
  'prb_data_ring.data',
  'prb_desc',
  'prb_desc.state_var',
  'prb_desc.text_blk_lpos',
  'prb_data_blk_lpos.begin',
  'prb_data_blk_lpos.next',
  'printk_info',
  'printk_info.ts_nsec',
  'printk_info.text_len',
] as const;
/** States of a descriptor whose record can be read: committed and finalized (kernel/printk/printk_ringbuffer.h). */
const READABLE_STATES: readonly bigint[] = [1n, 2n];
/** Of the number of descriptors and of bytes of text; the kernel allows a buffer of 2^31 bytes. */
const MOST_BITS = 31;

interface Ring {
  readonly layout: Layout<(typeof NAMES)[number]>;
  readonly caller: number | undefined;
  /** Within an atomic_long_t. */
  readonly counter: number;
  readonly descriptors: bigint;
  readonly infos: bigint;
  /** A power of two. */
  readonly count: bigint;
  readonly head: bigint;
  readonly tail: bigint;
  readonly data: bigint;
  /** Bytes; a power of two. */
  readonly size: bigint;
}

/** The ring buffer of kernels since 5.10 (kernel/printk/printk_ringbuffer.c). */
export function readRingBuffer(source: LogSource, text: LogText): LogOutcome {
  const { form, info, memory } = source;
  const known = layoutOf(info, NAMES);
  if ('missing' in known) return { type: 'unknown-form', missing: known.missing };
  const pointer = memory.read(info.symbol('prb') ?? 0n, form.word);
  if ('absent' in pointer) return { type: 'unreadable', absent: pointer.absent };
  const head = memory.read(fieldsOf(pointer.bytes, form).word(0), known.layout('printk_ringbuffer'));
  if ('absent' in head) return { type: 'unreadable', absent: head.absent };
  const ring = ringOf(source, fieldsOf(head.bytes, form), known.layout);
  if (ring === undefined) return { type: 'nonsense' };
  return { type: 'read', faults: readRecords(source, ring, text) };
}

function ringOf({ info }: LogSource, fields: Fields, layout: Ring['layout']): Ring | undefined {
  const descriptors = layout('printk_ringbuffer.desc_ring');
  const data = layout('printk_ringbuffer.text_data_ring');
  const counter = info.offset('atomic_long_t.counter') ?? 0;
  const countBits = fields.u32(descriptors + layout('prb_desc_ring.count_bits'));
  const sizeBits = fields.u32(data + layout('prb_data_ring.size_bits'));
  if (countBits > MOST_BITS || sizeBits > MOST_BITS || sizeBits < 3) return undefined;
  return {
    layout,
    caller: info.offset('printk_info.caller_id'),
    counter,
    descriptors: fields.word(descriptors + layout('prb_desc_ring.descs')),
    infos: fields.word(descriptors + layout('prb_desc_ring.infos')),
    count: 1n << BigInt(countBits),
    head: fields.word(descriptors + layout('prb_desc_ring.head_id') + counter),
    tail: fields.word(descriptors + layout('prb_desc_ring.tail_id') + counter),
    data: fields.word(data + layout('prb_data_ring.data')),
    size: 1n << BigInt(sizeBits),
  };
}

function readRecords(source: LogSource, ring: Ring, text: LogText): FaultCount {
  const faults = noFaults();
  // Two bits of what holds an id are its state.
  const ids = (1n << BigInt(source.form.word * 8 - 2)) - 1n;
  const span = (ring.head - ring.tail) & ids;
  // From the tail on there are at most as many as there are descriptors.
  if (span >= ring.count) faults.broken = true;
  const all = span < ring.count ? Number(span) + 1 : Number(ring.count);
  const looked = Math.min(all, source.records);
  faults.passed = all - looked;
  let room = Number(ring.size);
  for (let behind = looked - 1; behind >= 0; behind -= 1) {
    room -= readRecord(source, ring, (ring.head - BigInt(behind)) & ids, faults, text);
    // Blocks lie behind one another: together they are no longer than their buffer.
    if (room >= 0) continue;
    faults.broken = true;
    break;
  }
  return faults;
}

/** @returns bytes of text that it claims to have, where they were read */
function readRecord(source: LogSource, ring: Ring, id: bigint, faults: FaultCount, text: LogText): number {
  const { form, memory } = source;
  const { layout } = ring;
  const index = id & (ring.count - 1n);
  const descriptor = memory.read(ring.descriptors + index * BigInt(layout('prb_desc')), layout('prb_desc'));
  if ('absent' in descriptor) {
    countMissing(faults, descriptor.absent);
    return 0;
  }
  const fields = fieldsOf(descriptor.bytes, form);
  const state = fields.word(layout('prb_desc.state_var') + ring.counter);
  const stateShift = BigInt(form.word * 8 - 2);
  // Of another turn of the ring, or not written to its end: no reader of the kernel shows it either.
  if ((state & ((1n << stateShift) - 1n)) !== id || !READABLE_STATES.includes(state >> stateShift)) return 0;
  const block = layout('prb_desc.text_blk_lpos');
  const place = placeOf(
    ring,
    fields.word(block + layout('prb_data_blk_lpos.begin')),
    fields.word(block + layout('prb_data_blk_lpos.next')),
    form.word,
  );
  if (place === 'empty') return 0;
  const info = memory.read(ring.infos + index * BigInt(layout('printk_info')), layout('printk_info'));
  if ('absent' in info) {
    countMissing(faults, info.absent);
    return 0;
  }
  const about = fieldsOf(info.bytes, form);
  const length = Math.min(about.u16(layout('printk_info.text_len')), place.length);
  const data = memory.read(ring.data + place.at, form.word + length);
  if ('absent' in data) {
    countMissing(faults, data.absent);
    return 0;
  }
  if (fieldsOf(data.bytes, form).word(0) !== id) {
    faults.damaged += 1;
    return length;
  }
  text.add({
    nanoseconds: about.u64(layout('printk_info.ts_nsec')),
    ...(ring.caller === undefined ? {} : { caller: about.u32(ring.caller) }),
    text: data.bytes.subarray(form.word),
  });
  return length;
}

/**
 * Where the block of a record lies: its id, and the text behind it. A block that does not fit behind the others lies at the beginning
 * of the buffer; one that just fits ends at position 0 since 6.18, and before that no block ends there.
 */
function placeOf(
  { size }: Ring,
  begin: bigint,
  next: bigint,
  word: number,
): 'empty' | { readonly at: bigint; readonly length: number } {
  const from = begin & (size - 1n);
  const to = next & (size - 1n);
  // Positions are even; odd ones stand for records without text.
  if (from === to || ((begin & 1n) === 1n && (next & 1n) === 1n)) return 'empty';
  const at = from > to && to !== 0n ? 0n : from;
  const end = to === 0n ? size : to;
  return { at, length: Math.max(0, Number(end - at) - word) };
}
