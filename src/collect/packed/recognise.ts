import { packedFormat, type PackedFormat } from './packedFormat.js';
import { isZeroBlock, tarHeader } from './tarHeader.js';

/**
 * What a file is packed with, by its first `SIGNATURE_BYTES` bytes. A vmcore or program is a file as any other.
 */
export function recognise(head: Uint8Array): PackedFormat | undefined {
  const format = packedFormat(head);
  if (format === 'vmcore' || format === 'ELF') return undefined;
  // V7 has no signature: the checksum tells. Bytes that are all zeros are no archive.
  return format ?? (!isZeroBlock(head) && isOldTar(head) ? 'tar' : undefined);
}

function isOldTar(head: Uint8Array): boolean {
  const header = tarHeader(head);
  return header !== undefined && header.path !== '' && header.type !== 'other';
}
