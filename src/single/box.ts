import { brotliDecompressSync } from 'node:zlib';

/** What one file holds: parts by name, each compressed by itself, so that a start inflates only what it needs. */
export interface Box {
  /** The bytes as they are kept. */
  readonly bytes: Uint8Array;
  readonly names: readonly string[];
  /** A part as it was put in, or undefined where there is none of that name. */
  readonly part: (name: string) => Buffer | undefined;
}

/** Name -> place behind the head and length, in bytes. */
type Places = Readonly<Record<string, readonly [number, number]>>;

/** Bytes of the number in front of the head: its length, little-endian. */
const LENGTH = 4;

/** Opens what `scripts/single/pack.mjs` packed; parts are inflated when they are asked for, and again when asked again. */
export function openBox(bytes: Uint8Array): Box {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const behind = LENGTH + all.readUInt32LE(0);
  const head: unknown = JSON.parse(all.toString('utf8', LENGTH, behind));
  const places = arePlaces(head) ? head : {};
  return {
    bytes,
    names: Object.keys(places),
    part: (name) => {
      const place = Object.hasOwn(places, name) ? places[name] : undefined;
      if (place === undefined) return undefined;
      const from = behind + place[0];
      return brotliDecompressSync(all.subarray(from, from + place[1]));
    },
  };
}

/** The head was written by our own build: its outer shape is looked at. */
function arePlaces(data: unknown): data is Places {
  return typeof data === 'object' && data !== null && Object.values(data).every(Array.isArray);
}
