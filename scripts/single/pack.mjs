import { brotliCompressSync, constants } from 'node:zlib';

/** Higher qualities take ten times as long and gain a tenth. */
const QUALITY = 9;

/**
 * Packs parts for `src/single/box.ts`: the length of the head (4 bytes, little-endian), the head as JSON (name -> place and length), and the
 * parts, each compressed with brotli. The same parts give the same bytes.
 *
 * @param {ReadonlyMap<string, string | Buffer>} parts
 * @returns {Buffer}
 */
export function packBox(parts) {
  const places = {};
  const packed = [];
  let at = 0;
  for (const name of [...parts.keys()].sort()) {
    const bytes = Buffer.from(parts.get(name));
    const small = brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    });
    places[name] = [at, small.length];
    packed.push(small);
    at += small.length;
  }
  const head = Buffer.from(JSON.stringify(places));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...packed]);
}
