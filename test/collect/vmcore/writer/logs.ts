import { numberBytes } from './image.js';
import type { Kernel, Piece } from './kernels.js';

export interface Entry {
  readonly nanoseconds: bigint;
  readonly caller: number;
  readonly text: string;
}

/** What was written: lines for VMCOREINFO, and the entries that are still there. */
export interface WrittenLog {
  readonly lines: readonly string[];
  readonly kept: readonly Entry[];
}

export type LogWriter = (kernel: Kernel, entries: readonly Entry[]) => WrittenLog;

export interface RingShape {
  readonly countBits: number;
  readonly sizeBits: number;
  /** A block that just fits ends at the end of the buffer, as since 6.18. */
  readonly fits: boolean;
}

interface Descriptor {
  readonly id: bigint;
  readonly begin: bigint;
  readonly next: bigint;
  readonly entry: Entry | undefined;
}

const align = (value: number, to: number): number => Math.ceil(value / to) * to;

/** The ring buffer of 5.10 and later, as a model of what the kernel does: the oldest records give way. */
export function ringLog({ countBits, sizeBits, fits }: RingShape): LogWriter {
  return (kernel, entries) => {
    const { word } = kernel.form;
    const count = 2 ** countBits;
    const size = 2 ** sizeBits;
    const ids = (1n << BigInt(word * 8 - 2)) - 1n;
    const positions = (1n << BigInt(word * 8)) - 1n;
    const data = Buffer.alloc(size);
    const id = (number: number): bigint => (BigInt(number) - BigInt(count) - 1n) & ids;
    const descriptors: Descriptor[] = [];
    let head = 0;
    for (const [number, entry] of entries.entries()) {
      const text = Buffer.from(entry.text, 'latin1').subarray(0, size / 2 - word);
      const length = align(text.length + word, word);
      const begin = head;
      const end = begin + length;
      const wraps = Math.floor(begin / size) !== Math.floor((fits ? end - 1 : end) / size);
      const at = wraps ? 0 : begin % size;
      head = wraps ? Math.ceil((begin + 1) / size) * size + length : end;
      const own = numberBytes(kernel.form, id(number + 1), word);
      if (wraps) own.copy(data, begin % size);
      own.copy(data, at);
      text.copy(data, at + word);
      const empty = text.length === 0;
      if (empty) head = begin;
      const first = (BigInt(begin) - BigInt(size)) & positions;
      const last = (BigInt(head) - BigInt(size)) & positions;
      descriptors.push({
        id: id(number + 1),
        begin: empty ? 3n : first,
        next: empty ? 3n : last,
        entry: { ...entry, text: text.toString('latin1') },
      });
    }
    const oldest = Math.max(0, descriptors.length - count);
    const within = ({ begin }: Descriptor): boolean =>
      begin === 3n || Number((BigInt(head) - BigInt(size) - begin) & positions) <= size;
    const live = descriptors.slice(oldest);
    const lines = writeRing(kernel, {
      countBits,
      sizeBits,
      count,
      data,
      live,
      within,
      tail: id(oldest + 1),
      head: id(descriptors.length),
    });
    const kept = live
      .filter((one) => within(one) && one.begin !== 3n)
      .flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
    return { lines, kept };
  };
}

interface RingParts {
  readonly countBits: number;
  readonly sizeBits: number;
  readonly count: number;
  readonly data: Buffer;
  readonly live: readonly Descriptor[];
  readonly within: (descriptor: Descriptor) => boolean;
  readonly tail: bigint;
  readonly head: bigint;
}

function writeRing(
  kernel: Kernel,
  { countBits, sizeBits, count, data, live, within, tail, head }: RingParts,
): readonly string[] {
  const { image, form } = kernel;
  const { word } = form;
  const put = (piece: Piece, at: number, value: bigint, length: 2 | 4 | 8): void => {
    image.number(piece.physical + at, value, length);
  };
  const pointer = kernel.inImage(word);
  const ring = kernel.inImage(16 * word);
  const descs = kernel.allocated(count * 3 * word);
  const infos = kernel.allocated(count * 88);
  const text = kernel.allocated(data.length);
  image.write(text.physical, data);
  put(pointer, 0, ring.virtual, word);
  put(ring, 0, BigInt(countBits), 4);
  for (const [place, value] of [descs.virtual, infos.virtual, head, tail].entries())
    put(ring, word * (place + 1), value, word);
  put(ring, word * 6, BigInt(sizeBits), 4);
  put(ring, word * 7, text.virtual, word);
  for (const descriptor of live) {
    const index = Number(descriptor.id & BigInt(count - 1));
    // Overwritten ones are free for the next; the others were written to their end.
    const state = within(descriptor) ? 1n + (descriptor.id & 1n) : 3n;
    put(descs, index * 3 * word, (state << BigInt(word * 8 - 2)) | descriptor.id, word);
    put(descs, index * 3 * word + word, descriptor.begin, word);
    put(descs, index * 3 * word + 2 * word, descriptor.next, word);
    put(infos, index * 88 + 8, descriptor.entry?.nanoseconds ?? 0n, 8);
    put(infos, index * 88 + 16, BigInt(descriptor.entry?.text.length ?? 0), 2);
    put(infos, index * 88 + 20, BigInt(descriptor.entry?.caller ?? 0), 4);
  }
  const w = String;
  return [
    `SYMBOL(prb)=${pointer.virtual.toString(16)}`,
    `SIZE(printk_ringbuffer)=${w(16 * word)}`,
    'OFFSET(printk_ringbuffer.desc_ring)=0',
    `OFFSET(printk_ringbuffer.text_data_ring)=${w(6 * word)}`,
    'OFFSET(prb_desc_ring.count_bits)=0',
    `OFFSET(prb_desc_ring.descs)=${w(word)}`,
    `OFFSET(prb_desc_ring.infos)=${w(2 * word)}`,
    `OFFSET(prb_desc_ring.head_id)=${w(3 * word)}`,
    `OFFSET(prb_desc_ring.tail_id)=${w(4 * word)}`,
    'OFFSET(prb_data_ring.size_bits)=0',
    `OFFSET(prb_data_ring.data)=${w(word)}`,
    `SIZE(prb_desc)=${w(3 * word)}`,
    'OFFSET(prb_desc.state_var)=0',
    `OFFSET(prb_desc.text_blk_lpos)=${w(word)}`,
    'OFFSET(prb_data_blk_lpos.begin)=0',
    `OFFSET(prb_data_blk_lpos.next)=${w(word)}`,
    'SIZE(printk_info)=88',
    'OFFSET(printk_info.ts_nsec)=8',
    'OFFSET(printk_info.text_len)=16',
    'OFFSET(printk_info.caller_id)=20',
    'OFFSET(atomic_long_t.counter)=0',
  ];
}

/** Records one after the other, 3.5 to 5.9: the name of the structure changed in 3.11. */
export function structuredLog(name: 'log' | 'printk_log', sizeBits: number): LogWriter {
  return (kernel, entries) => {
    const size = 2 ** sizeBits;
    const headLength = name === 'log' ? 16 : 24;
    const data = Buffer.alloc(size);
    let kept: { readonly at: number; readonly end: number; readonly entry: Entry }[] = [];
    let next = 0;
    const freeing = (from: number, to: number): void => {
      kept = kept.filter(({ at, end }) => end <= from || at >= to);
    };
    for (const entry of entries) {
      const text = Buffer.from(entry.text, 'latin1').subarray(0, size / 4);
      const length = align(headLength + text.length, 8);
      if (next + length + headLength > size) {
        freeing(next, size);
        data.fill(0, next);
        next = 0;
      }
      freeing(next, next + length + headLength);
      data.fill(0, next, next + length);
      numberBytes(kernel.form, entry.nanoseconds, 8).copy(data, next);
      numberBytes(kernel.form, BigInt(length), 2).copy(data, next + 8);
      numberBytes(kernel.form, BigInt(text.length), 2).copy(data, next + 10);
      if (name === 'printk_log') numberBytes(kernel.form, BigInt(entry.caller), 4).copy(data, next + 16);
      text.copy(data, next + headLength);
      kept.push({ at: next, end: next + length, entry: { ...entry, text: text.toString('latin1') } });
      next += length;
    }
    const lines = [
      ...variables(kernel, data, { log_first_idx: kept[0]?.at ?? 0, log_next_idx: next }),
      `SIZE(${name})=${String(headLength)}`,
      `OFFSET(${name}.ts_nsec)=0`,
      `OFFSET(${name}.len)=8`,
      `OFFSET(${name}.text_len)=10`,
      ...(name === 'printk_log' ? ['OFFSET(printk_log.caller_id)=16'] : []),
    ];
    return { lines, kept: kept.map(({ entry }) => entry) };
  };
}

function variables(kernel: Kernel, data: Buffer, indexes: Readonly<Record<string, number>>): readonly string[] {
  const { image, form } = kernel;
  const buffer = kernel.allocated(data.length);
  image.write(buffer.physical, data);
  const pointer = kernel.inImage(8);
  image.number(pointer.physical, buffer.virtual, form.word);
  return [
    `SYMBOL(log_buf)=${pointer.virtual.toString(16)}`,
    ...Object.entries({ log_buf_len: data.length, ...indexes }).map(([name, value]) => {
      const variable = kernel.inImage(4);
      image.number(variable.physical, BigInt(value), 4);
      return `SYMBOL(${name})=${variable.virtual.toString(16)}`;
    }),
  ];
}

/** A ring of characters, before 3.5. */
export function plainLog(
  kernel: Kernel,
  text: string,
  sizeBits: number,
): { readonly lines: readonly string[]; readonly kept: string } {
  const size = 2 ** sizeBits;
  const data = Buffer.alloc(size);
  const bytes = Buffer.from(text, 'latin1');
  for (const [at, byte] of bytes.entries()) data[at % size] = byte;
  return { lines: variables(kernel, data, { log_end: bytes.length }), kept: text.slice(-size) };
}
