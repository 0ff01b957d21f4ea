/** How the machine that was dumped lays out its numbers. */
export interface NumberForm {
  readonly little: boolean;
  /** Bytes of `unsigned long` and of a pointer. */
  readonly word: 4 | 8;
}

/** Numbers of a structure; what lies behind its end is 0. */
export interface Fields {
  readonly length: number;
  readonly u16: (at: number) => number;
  readonly u32: (at: number) => number;
  readonly u64: (at: number) => bigint;
  /** `unsigned long`. */
  readonly word: (at: number) => bigint;
  /** An offset or size in 64 bits; infinite where no file is that long, so that every check of it against a limit fails. */
  readonly offset: (at: number) => number;
}

export function fieldsOf(bytes: Buffer, { little, word }: NumberForm): Fields {
  const holds = (at: number, length: number): boolean => at >= 0 && at + length <= bytes.length;
  const u32 = (at: number): number => (!holds(at, 4) ? 0 : little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const u64 = (at: number): bigint =>
    !holds(at, 8) ? 0n : little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at);
  return {
    length: bytes.length,
    u16: (at) => (!holds(at, 2) ? 0 : little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    u32,
    u64,
    word: (at) => (word === 8 ? u64(at) : BigInt(u32(at))),
    offset: (at) => offsetOf(u64(at)),
  };
}

/** A number of 64 bits as one of JavaScript; infinite where that is not exact. */
export function offsetOf(value: bigint): number {
  return value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : Infinity;
}
