import type { RawLine } from './rawLine.js';

const CONTAINER = /^\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) (stdout|stderr) ([PF]) /;
const FRAGMENT =
  /^((?:\d[\w.+-]{1,63},)?\d{1,3},(?:\d{1,20}),\d{1,17},[-c+](?:,\w{1,16}=[^,;\s]{0,64}){0,6}),ncfrag=(\d{1,7})\/(\d{1,7});/;
const MOST_CHARACTERS = 64 * 1024;

/** A piece of a line that was cut on its way. */
interface Piece {
  /** The same for all pieces of a line. */
  readonly key: string;
  readonly content: string;
  /** Bytes of the line before this piece; none where they are not told. */
  readonly offset?: number;
  /** The line goes on in another piece. */
  readonly more: boolean;
}

/**
 * @param line the line, or the first of those whose pieces were joined
 * @param whole what all pieces say together; of any other line the line itself
 */
export type TakeJoined = (line: RawLine, whole: string) => void;

/**
 * Joins what was cut into pieces: partial lines of a container log (Kubernetes CRI, `P` until `F`), and fragments of long
 * netconsole records (`ncfrag=OFFSET/TOTAL`, send_fragmented_body() of drivers/net/netconsole.c), one a line or run together.
 */
export class PieceJoiner {
  readonly #take: TakeJoined;
  #held: { readonly line: RawLine; readonly key: string; whole: string; hit: boolean; bytes: number } | undefined;

  constructor(take: TakeJoined) {
    this.#take = take;
  }

  /** A line with a trigger is held back. */
  get holdsHit(): boolean {
    return this.#held?.hit ?? false;
  }

  /** The next line may belong to what is held back. */
  get isOpen(): boolean {
    return this.#held !== undefined;
  }

  push(line: RawLine): void {
    const first = line.raw.charCodeAt(0);
    const piece = first >= 48 && first <= 57 ? pieceOf(line.raw) : undefined;
    if (this.#held === undefined && piece === undefined) {
      this.#take(line, line.raw);
      return;
    }
    if (this.#held !== undefined && (piece === undefined || !this.#joins(piece, line))) this.flush();
    if (piece === undefined) this.#take(line, line.raw);
    else if (this.#held === undefined) this.#begin(piece, line);
    if (piece?.more === false) this.flush();
  }

  flush(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined) this.#take({ ...held.line, hit: held.hit }, held.whole);
  }

  #begin(piece: Piece, line: RawLine): void {
    const whole = piece.offset === undefined ? line.raw : `${piece.key};${piece.content}`;
    // Where a header was taken out of the midst, a literal may have been cut by it.
    const hit = line.hit || !line.raw.includes(piece.content);
    this.#held = { line, key: piece.key, whole, hit, bytes: bytesIn(piece) };
  }

  #joins(piece: Piece, line: RawLine): boolean {
    const held = this.#held;
    if (held?.key !== piece.key || held.whole.length + piece.content.length > MOST_CHARACTERS) return false;
    if (piece.offset !== undefined && piece.offset !== held.bytes) return false;
    held.whole += piece.content;
    // A literal may have been cut in two.
    held.hit = true;
    held.bytes += bytesIn(piece);
    return line.number > held.line.number;
  }
}

function pieceOf(raw: string): Piece | undefined {
  return raw.includes(',ncfrag=') ? fragment(raw) : raw.includes(' std') ? containerPiece(raw) : undefined;
}

/** Only what is partial, or may end what is partial, is a piece: all the others are lines. */
function containerPiece(raw: string): Piece | undefined {
  const [head, stream, mark] = CONTAINER.exec(raw) ?? [];
  if (head === undefined || stream === undefined) return undefined;
  return { key: stream, content: raw.slice(head.length).replace(/\r$/, ''), more: mark === 'P' };
}

function fragment(raw: string): Piece | undefined {
  const [head, header, offset, total] = FRAGMENT.exec(raw) ?? [];
  if (head === undefined || header === undefined) return undefined;
  const content = withoutHeaders(raw.slice(head.length).replace(/\r$/, ''), header, total ?? '');
  const piece = { key: header, content, offset: Number(offset) };
  return { ...piece, more: piece.offset + bytesIn(piece) < Number(total) };
}

/** A datagram ends without a newline where the record goes on: fragments that a capture ran together. */
function withoutHeaders(content: string, header: string, total: string): string {
  const [first = '', ...others] = content.split(`${header},ncfrag=`);
  return first + others.map((part) => part.replace(new RegExp(`^\\d{1,7}/${total};`), '')).join('');
}

function bytesIn({ content }: Pick<Piece, 'content'>): number {
  return new TextEncoder().encode(content).length;
}
