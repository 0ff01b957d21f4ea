import { createGunzip } from 'node:zlib';
import type { Problem } from '../../model/problem.js';
import { PACK_LIMITS } from './limits.js';

export type Unpacked =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `code`: the end of a message code `pack.<code>`. */
  | { readonly ok: false; readonly code: string; readonly args: Problem['args'] };

/** Bytes as they are, or what they unpack to when they were packed with gzip; it ends as soon as that is too much. */
export async function gunzip(packed: Uint8Array): Promise<Unpacked> {
  if (!isPacked(packed)) return { ok: true, bytes: packed };
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = createGunzip();
  stream.end(packed);
  try {
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) continue;
      length += chunk.length;
      const refused = refusal(packed.length, length);
      if (refused !== undefined) return refused;
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, code: 'damaged', args: {} };
  }
  const bytes = Buffer.concat(chunks, length);
  return isPacked(bytes) ? { ok: false, code: 'packed-twice', args: {} } : { ok: true, bytes };
}

function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function refusal(packed: number, unpacked: number): Extract<Unpacked, { ok: false }> | undefined {
  if (unpacked > PACK_LIMITS.unpackedBytes)
    return { ok: false, code: 'large-unpacked', args: { megabytes: PACK_LIMITS.unpackedBytes >> 20 } };
  if (unpacked > PACK_LIMITS.ratioFrom && unpacked > PACK_LIMITS.ratio * packed)
    return { ok: false, code: 'bomb', args: { ratio: PACK_LIMITS.ratio } };
  return undefined;
}
