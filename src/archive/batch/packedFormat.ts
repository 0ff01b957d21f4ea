/** Bytes that no text has where they stand, and what evidence is packed with that has them. */
const FORMATS: readonly { readonly name: string; readonly at: number; readonly bytes: readonly number[] }[] = [
  { name: 'gzip', at: 0, bytes: [0x1f, 0x8b] },
  { name: 'xz', at: 0, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'bzip2', at: 4, bytes: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59] },
  { name: 'zstd', at: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'lz4', at: 0, bytes: [0x04, 0x22, 0x4d, 0x18] },
  { name: 'zip', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'zip', at: 0, bytes: [0x50, 0x4b, 0x05, 0x06] },
  { name: '7z', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: 'rar', at: 0, bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { name: 'tar', at: 257, bytes: [0x75, 0x73, 0x74, 0x61, 0x72] },
  { name: 'vmcore', at: 0, bytes: [0x4b, 0x44, 0x55, 0x4d, 0x50, 0x20, 0x20, 0x20] },
  { name: 'ELF', at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46] },
];

/** What a file is packed with, as far as its beginning tells; undefined of text. */
export function packedFormat(head: Uint8Array): string | undefined {
  return FORMATS.find(({ at, bytes }) => bytes.every((byte, index) => head[at + index] === byte))?.name;
}
