/** Bytes that no text has where they stand, and what evidence is packed with that has them. */
const SIGNATURES = [
  { name: 'gzip', at: 0, bytes: [0x1f, 0x8b] },
  { name: 'xz', at: 0, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'bzip2', at: 4, bytes: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59] },
  // A file of no bytes has no block: the end of the stream follows its head.
  { name: 'bzip2', at: 4, bytes: [0x17, 0x72, 0x45, 0x38, 0x50, 0x90] },
  { name: 'zstd', at: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'lz4', at: 0, bytes: [0x04, 0x22, 0x4d, 0x18] },
  { name: 'zip', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'zip', at: 0, bytes: [0x50, 0x4b, 0x05, 0x06] },
  { name: '7z', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'rar', at: 0, bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { name: 'tar', at: 257, bytes: [0x75, 0x73, 0x74, 0x61, 0x72] },
  { name: 'vmcore', at: 0, bytes: [0x4b, 0x44, 0x55, 0x4d, 0x50, 0x20, 0x20, 0x20] },
  // Flattened: `makedumpfile` and zeros.
  { name: 'vmcore', at: 0, bytes: [0x6d, 0x61, 0x6b, 0x65, 0x64, 0x75, 0x6d, 0x70, 0x66, 0x69, 0x6c, 0x65, 0, 0] },
  { name: 'ELF', at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46] },
] as const;

/** What a file may be packed with, as far as its beginning tells. */
export type PackedFormat = (typeof SIGNATURES)[number]['name'];

/** Bytes at the beginning of a file that tell what it is packed with. */
export const SIGNATURE_BYTES = 512;

/** Zstandard frames that hold nothing to unpack may come first (RFC 8878, 3.1.2): 0x184d2a50 to 0x184d2a5f, then a size. */
const SKIPPABLE = [0x2a, 0x4d, 0x18] as const;

/** What a file is packed with, as far as its beginning tells; undefined of text. */
export function packedFormat(head: Uint8Array): PackedFormat | undefined {
  const signature = SIGNATURES.find(({ at, bytes }) => bytes.every((byte, index) => head[at + index] === byte));
  return signature?.name ?? (isSkippable(head) ? 'zstd' : undefined);
}

function isSkippable(head: Uint8Array): boolean {
  return head.length >= 8 && ((head[0] ?? 0) & 0xf0) === 0x50 && SKIPPABLE.every((byte, at) => head[at + 1] === byte);
}
