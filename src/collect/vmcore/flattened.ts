import type { DumpBytes } from './dumpBytes.js';

/** `makedumpfile -F`, and QEMU's kdump formats: pieces of a file one after the other, each behind where it belongs (makedumpfile.h). */
const SIGNATURE = 'makedumpfile\0\0\0\0';
/** Bytes before the first piece (MAX_SIZE_MDF_HEADER). */
const HEAD = 4096;
const PIECE_HEAD = 16;
/** Pieces that were written over what an earlier one wrote. */
const MOST_OVERLAYS = 4096;

interface Piece {
  readonly offset: number;
  readonly length: number;
  /** Where its bytes lie in the flattened file. */
  readonly at: number;
}

/** A dump in flattened form, read as if it were put together. */
export interface Flattened {
  readonly bytes: DumpBytes;
  /** Its end was not seen: the file was cut off, or there are more pieces than are read. */
  readonly cutOff: boolean;
}

export interface FlattenedOptions {
  readonly pieces: number;
  /** Bytes of the file that were gone through. */
  readonly progress?: (bytes: number) => void;
}

/** @returns undefined for what is not flattened */
export function flattened(file: DumpBytes, options: FlattenedOptions): Flattened | undefined {
  if (file.read(0, 16).toString('latin1') !== SIGNATURE) return undefined;
  const { pieces, cutOff } = piecesOf(file, options);
  const { base, over, dropped } = layersOf(pieces);
  const size = pieces.reduce((most, { offset, length }) => Math.max(most, offset + length), 0);
  return {
    bytes: { size, read: (offset, length) => readPieces(file, base, over, size, offset, length) },
    cutOff: cutOff || dropped,
  };
}

function piecesOf(
  file: DumpBytes,
  { pieces: most, progress }: FlattenedOptions,
): { readonly pieces: readonly Piece[]; readonly cutOff: boolean } {
  const pieces: Piece[] = [];
  for (let at = HEAD; ;) {
    const head = file.read(at, PIECE_HEAD);
    if (head.length < PIECE_HEAD || pieces.length >= most) return { pieces, cutOff: true };
    // Both numbers are big-endian on every machine.
    const offset = head.readBigInt64BE(0);
    const length = head.readBigInt64BE(8);
    if (offset === -1n && length === -1n) return { pieces, cutOff: false };
    const end = offset + length;
    if (offset < 0n || length <= 0n || end > BigInt(Number.MAX_SAFE_INTEGER)) return { pieces, cutOff: true };
    pieces.push({ offset: Number(offset), length: Number(length), at: at + PIECE_HEAD });
    at += PIECE_HEAD + Number(length);
    if (pieces.length % 4096 === 0) progress?.(at);
  }
}

interface Layers {
  /** In the order of their offsets, none of them over another. */
  readonly base: readonly Piece[];
  /** Written over these, in the order of writing. */
  readonly over: readonly Piece[];
  readonly dropped: boolean;
}

function layersOf(pieces: readonly Piece[]): Layers {
  const base: Piece[] = [];
  const over: Piece[] = [];
  for (const piece of [...pieces].sort((one, other) => one.offset - other.offset || one.at - other.at)) {
    const last = base.at(-1);
    if (last === undefined || piece.offset >= last.offset + last.length) base.push(piece);
    else if (piece.at > last.at) over.push(piece);
    else {
      over.push(last);
      base[base.length - 1] = piece;
    }
  }
  over.sort((one, other) => one.at - other.at);
  return { base, over: over.slice(0, MOST_OVERLAYS), dropped: over.length > MOST_OVERLAYS };
}

function readPieces(
  file: DumpBytes,
  base: readonly Piece[],
  over: readonly Piece[],
  size: number,
  offset: number,
  length: number,
): Buffer {
  if (offset < 0 || offset >= size || length <= 0) return Buffer.alloc(0);
  // What no piece wrote is a hole: zeros.
  const out = Buffer.alloc(Math.min(length, size - offset));
  let known = out.length;
  const copy = (piece: Piece): void => {
    const from = Math.max(offset, piece.offset);
    const to = Math.min(offset + out.length, piece.offset + piece.length);
    if (from >= to) return;
    const bytes = file.read(piece.at + from - piece.offset, to - from);
    bytes.copy(out, from - offset);
    if (bytes.length < to - from) known = Math.min(known, from - offset + bytes.length);
  };
  for (let index = firstEndingBehind(base, offset); index < base.length; index += 1) {
    const piece = base[index];
    if (piece === undefined || piece.offset >= offset + out.length) break;
    copy(piece);
  }
  for (const piece of over) copy(piece);
  return out.subarray(0, known);
}

function firstEndingBehind(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const piece = pieces[middle];
    if (piece !== undefined && piece.offset + piece.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
