/** Steps from the slot that a name's bytes lead to; a file whose names all lead to one slot gains nothing. */
const MOST_PROBES = 24;
const FIRST_NAMES = 256;
const PRIME = 0x01000193;
const BASIS = 0x811c9dc5;

/**
 * Names that come as runs of bytes: each is kept once, in bytes, and goes by a number. Texts are made when they are asked for. What is
 * held is less than the text that the names came in, whatever they are.
 */
export class ByteNames {
  #bytes = new Uint8Array(16 * FIRST_NAMES);
  /** Where each name ends: the next one begins there. */
  #ends = new Int32Array(FIRST_NAMES);
  #hashes = new Int32Array(FIRST_NAMES);
  /** Numbers of names, plus one, by their hashes. */
  #slots = new Int32Array(4 * FIRST_NAMES);
  #count = 0;
  readonly #texts: (string | undefined)[] = [];

  /**
   * @param bytes within [from, to) characters of ASCII, at least one
   * @returns the number of the name, the same one for equal names (but for a few of a file that was made to have none in common)
   */
  idOf(bytes: Uint8Array, from: number, to: number): number {
    let hash = BASIS;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let probe = 0; probe < MOST_PROBES; probe += 1) {
      const id = (slots[slot] ?? 0) - 1;
      if (id < 0) return this.#enter(bytes, from, to, hash, slot);
      if (this.#hashes[id] === hash && this.endOf(id, bytes, from) === to) return id;
      slot = (slot + 1) & mask;
    }
    return this.#add(bytes, from, to, hash);
  }

  textOf(id: number): string {
    return (this.#texts[id] ??= String.fromCharCode(...this.#bytes.subarray(this.#startOf(id), this.#ends[id])));
  }

  /** @returns where the bytes of the name end that begins at `from`; -1 where another one begins */
  endOf(id: number, bytes: Uint8Array, from: number): number {
    const names = this.#bytes;
    const end = this.#ends[id] ?? 0;
    let at = from;
    for (let index = this.#startOf(id); index < end; index += 1) {
      if (bytes[at] !== names[index]) return -1;
      at += 1;
    }
    return at;
  }

  #startOf(id: number): number {
    return id === 0 ? 0 : (this.#ends[id - 1] ?? 0);
  }

  #enter(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const id = this.#add(bytes, from, to, hash);
    this.#slots[slot] = id + 1;
    if (2 * this.#count > this.#slots.length) this.#spread();
    return id;
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const id = this.#count;
    const start = this.#startOf(id);
    const end = start + to - from;
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(2 * end));
    if (id === this.#ends.length) {
      this.#ends = grown(this.#ends, new Int32Array(2 * id));
      this.#hashes = grown(this.#hashes, new Int32Array(2 * id));
    }
    this.#bytes.set(bytes.subarray(from, to), start);
    this.#ends[id] = end;
    this.#hashes[id] = hash;
    this.#count += 1;
    return id;
  }

  /** Gives the names more slots. */
  #spread(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#count; id += 1) {
      let slot = (this.#hashes[id] ?? 0) & mask;
      for (let probe = 0; probe < MOST_PROBES && slots[slot] !== 0; probe += 1) slot = (slot + 1) & mask;
      if (slots[slot] === 0) slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

function grown<Column extends Uint8Array | Int32Array>(column: Column, larger: Column): Column {
  larger.set(column);
  return larger;
}
