import { deflateSync } from 'node:zlib';
import { compress } from 'snappyjs';
import { numberBytes, type Image } from './image.js';
import type { Kernel } from './kernels.js';
import { storedLzo } from './storedLzo.js';

const PAGE = 4096;

/** Text of VMCOREINFO as it stands in memory and in notes. */
export function vmcoreinfoText({ lines }: Kernel, log: readonly string[]): string {
  return ['OSRELEASE=6.12.0-test', ...lines, ...log, 'CRASHTIME=1764000000', ''].join('\n');
}

function note(kernel: Kernel, text: string): Buffer {
  const number = (value: number): Buffer => numberBytes(kernel.form, BigInt(value), 4);
  const content = Buffer.alloc(Math.ceil(text.length / 4) * 4);
  content.write(text, 'latin1');
  const other = Buffer.concat([number(5), number(3), number(1), Buffer.from('CORE\0\0\0\0abc\0', 'latin1')]);
  return Buffer.concat([
    other,
    number(11),
    number(text.length),
    number(0),
    Buffer.from('VMCOREINFO\0\0', 'latin1'),
    content,
  ]);
}

/** An ELF core file; without `text` there is no note of VMCOREINFO. */
export function elfFile(kernel: Kernel, text?: string): Buffer {
  const { form, image, machine, segmentOffset } = kernel;
  const wide = form.word === 8;
  const notes = text === undefined ? Buffer.alloc(0) : note(kernel, text);
  const runs = image.runs();
  const entry = wide ? 56 : 32;
  const head = wide ? 64 : 52;
  const dataStart = head + entry * (runs.length + 1);
  const n = (value: number | bigint, length: 2 | 4 | 8): Buffer => numberBytes(form, BigInt(value), length);
  const w = (value: number | bigint): Buffer => n(value, form.word);
  const header = (type: number, offset: number, virtual: bigint, physical: number, length: number): Buffer =>
    Buffer.concat(
      wide
        ? [n(type, 4), n(7, 4), w(offset), w(virtual), w(physical), w(length), w(length), w(0)]
        : [n(type, 4), w(offset), w(virtual), w(physical), w(length), w(length), n(7, 4), w(0)],
    );
  const headers: Buffer[] = [header(4, dataStart, 0n, 0, notes.length)];
  let at = dataStart + notes.length;
  for (const { from, pages } of runs) {
    const physical = from * PAGE;
    headers.push(
      header(1, at, segmentOffset === 0n ? 0n : BigInt(physical) + segmentOffset, physical, pages.length * PAGE),
    );
    at += pages.length * PAGE;
  }
  const ident = Buffer.alloc(16);
  ident.write('\u007fELF', 'latin1');
  ident.set([wide ? 2 : 1, form.little ? 1 : 2, 1], 4);
  return Buffer.concat([
    ident,
    n(4, 2),
    n(machine[0], 2),
    n(1, 4),
    w(0),
    w(head),
    w(0),
    n(0, 4),
    n(head, 2),
    n(entry, 2),
    n(runs.length + 1, 2),
    n(0, 2),
    n(0, 2),
    n(0, 2),
    ...headers,
    notes,
    ...runs.flatMap(({ pages }) => pages),
  ]);
}

export const COMPRESSIONS = ['none', 'zlib', 'lzo', 'snappy', 'zstd'] as const;
export type Compression = (typeof COMPRESSIONS)[number];
const FLAGS: Readonly<Record<Compression, number>> = { none: 0, zlib: 1, lzo: 2, snappy: 4, zstd: 0x20 };

function compressed(page: Buffer, compression: Compression): Buffer {
  switch (compression) {
    case 'none':
      return page;
    case 'zlib':
      return deflateSync(page);
    case 'lzo':
      return storedLzo(page);
    case 'snappy':
      return Buffer.from(compress(new Uint8Array(page)));
    case 'zstd':
      // A frame of one block that is stored as it is (RFC 8878).
      return Buffer.concat([
        Buffer.from('28b52ffd60', 'hex'),
        u16(page.length - 256),
        Buffer.from([1 | ((page.length << 3) & 0xff), (page.length >> 5) & 0xff, page.length >> 13]),
        page,
      ]);
  }
}

function u16(value: number): Buffer {
  return numberBytes({ little: true, word: 8 }, BigInt(value), 2);
}

export interface KdumpShape {
  readonly compression: Compression;
  /** Pages of zeros are left out. */
  readonly withoutZeros?: boolean;
  /** Pages from one number to another: a file of a split dump. */
  readonly part?: readonly [number, number];
  readonly text?: string;
}

/** A kdump-compressed file of header version 6. */
export function kdumpFile(
  { form, image, machine }: Kernel,
  { compression, withoutZeros = false, part, text = '' }: KdumpShape,
): Buffer {
  const n = (value: number | bigint, length: 4 | 8): Buffer => numberBytes(form, BigInt(value), length);
  const held = [...image.pages]
    .filter(([, page]) => !withoutZeros || page.some((byte) => byte !== 0))
    .sort(([one], [other]) => one - other);
  const pages = Math.max(...image.pages.keys()) + 1;
  const bitmapBytes = Math.ceil(pages / 8 / PAGE) * PAGE;
  const subHeader = Buffer.concat([
    n(0, 8),
    n(withoutZeros ? 1 : 0, 4),
    n(part === undefined ? 0 : 1, 4),
    n(0, 8),
    n(0, 8),
    n(text === '' ? 0 : PAGE + 104, 8),
    n(text.length, 8),
    ...Array.from({ length: 4 }, () => n(0, 8)),
    n(part?.[0] ?? 0, 8),
    n(part?.[1] ?? 0, 8),
    n(pages, 8),
    Buffer.from(text, 'latin1'),
  ]);
  const subBlocks = Math.ceil(subHeader.length / PAGE);
  const bitmaps = [
    bitmap(image.pages.keys(), bitmapBytes),
    bitmap(
      held.map(([number]) => number),
      bitmapBytes,
    ),
  ];
  const stored = held
    .filter(([number]) => part === undefined || (number >= part[0] && number < part[1]))
    .map(([, page]) => compressed(page, compression));
  const descriptorsStart = PAGE * (1 + subBlocks) + 2 * bitmapBytes;
  let at = descriptorsStart + stored.length * 24;
  const descriptors = stored.map((page) => {
    const descriptor = Buffer.concat([n(at, 8), n(page.length, 4), n(FLAGS[compression], 4), n(0, 8)]);
    at += page.length;
    return descriptor;
  });
  const head = mainHeader(form, machine[1], [0, PAGE, subBlocks, (2 * bitmapBytes) / PAGE, pages]);
  return Buffer.concat([head, padded(subHeader), ...bitmaps, ...descriptors, ...stored]);
}

function mainHeader(form: Kernel['form'], machine: string, numbers: readonly number[]): Buffer {
  const head = Buffer.alloc(PAGE);
  head.write('KDUMP   ', 'latin1');
  numberBytes(form, 6n, 4).copy(head, 8);
  for (const [index, name] of ['Linux', 'guest', '6.12.0-test', '#1 SMP', machine].entries())
    head.write(name, 12 + 65 * index, 'latin1');
  numberBytes(form, 1764000060n, 8).copy(head, 408);
  for (const [index, value] of numbers.entries()) numberBytes(form, BigInt(value), 4).copy(head, 424 + 4 * index);
  return head;
}

function bitmap(numbers: Iterable<number>, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (const number of numbers) bytes[number >> 3] = (bytes[number >> 3] ?? 0) | (1 << (number & 7));
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], Math.ceil(bytes.length / PAGE) * PAGE);
}

/** Flattened: the pieces in any order, the last one as long as it is. */
export function flattenedFile(
  file: Buffer,
  cuts: readonly number[],
  order: (pieces: readonly number[]) => readonly number[],
): Buffer {
  const big = { little: false, word: 8 } as const;
  const head = Buffer.alloc(PAGE);
  head.write('makedumpfile', 'latin1');
  numberBytes(big, 1n, 8).copy(head, 16);
  numberBytes(big, 1n, 8).copy(head, 24);
  const starts = [0, ...new Set(cuts.map((cut) => cut % file.length).filter((cut) => cut > 0))].sort(
    (one, other) => one - other,
  );
  const pieces = order(starts).map((start) => {
    const bytes = file.subarray(start, starts.find((other) => other > start) ?? file.length);
    return Buffer.concat([numberBytes(big, BigInt(start), 8), numberBytes(big, BigInt(bytes.length), 8), bytes]);
  });
  return Buffer.concat([head, ...pieces, Buffer.alloc(16, 0xff)]);
}

export function pagesOf(image: Image): readonly number[] {
  return [...image.pages.keys()].sort((one, other) => one - other);
}
