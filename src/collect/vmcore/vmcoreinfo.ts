/** What a kernel tells about itself for dumps (Documentation/admin-guide/kdump/vmcoreinfo.rst). */
export interface Vmcoreinfo {
  /** `OSRELEASE`, `PAGESIZE`, `CRASHTIME` and the like, as they stand there. */
  readonly text: (name: string) => string | undefined;
  readonly symbol: (name: string) => bigint | undefined;
  readonly number: (name: string) => bigint | undefined;
  /** Bytes of a structure. */
  readonly size: (name: string) => number | undefined;
  /** Bytes from the beginning of a structure to a member: `prb_desc.state_var`. */
  readonly offset: (name: string) => number | undefined;
}

/** Kernels have a page for it. */
const MOST_BYTES = 64 << 10;
/** Structures of the log have some hundred bytes. One is read for each record: a larger size would be paid for as often. */
const MOST_OFFSET = 1 << 12;

/** @param bytes lines `key=value`, ended by a NUL or the end */
export function parseVmcoreinfo(bytes: Buffer): Vmcoreinfo {
  const end = bytes.subarray(0, MOST_BYTES).indexOf(0);
  const values = new Map<string, string>();
  for (const line of bytes.toString('latin1', 0, end < 0 ? Math.min(bytes.length, MOST_BYTES) : end).split('\n')) {
    const equals = line.indexOf('=');
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1));
  }
  const small = (key: string): number | undefined => {
    const value = numberIn(values.get(key));
    return value !== undefined && value >= 0n && value < BigInt(MOST_OFFSET) ? Number(value) : undefined;
  };
  return {
    text: (name) => values.get(name),
    symbol: (name) => hexadecimalIn(values.get(`SYMBOL(${name})`)),
    number: (name) => numberIn(values.get(`NUMBER(${name})`)),
    size: (name) => small(`SIZE(${name})`),
    offset: (name) => small(`OFFSET(${name})`),
  };
}

export function hexadecimalIn(text: string | undefined): bigint | undefined {
  return text !== undefined && /^(?:0x)?[0-9a-f]{1,16}$/i.test(text)
    ? BigInt(`0x${text.replace(/^0x/i, '')}`)
    : undefined;
}

/** Decimal with a sign, or hexadecimal behind `0x`: architectures differ. */
function numberIn(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  if (/^0x/i.test(text)) return hexadecimalIn(text);
  return /^-?\d{1,20}$/.test(text) ? BigInt(text) : undefined;
}
