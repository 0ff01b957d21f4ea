import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';

/** Bytes of one field, packed, that are held. */
const MOST_PACKED = 64 * 2 ** 20;
/** Bytes that come out of one field: kernel logs are smaller by far. */
const MOST_UNPACKED = 256 * 2 ** 20;
/** Bytes of one line: apport packs 1 MiB at a time, problem_report.py. */
const LONGEST_LINE = 4 * 2 ** 20;
const NEWLINE = 10;
/** `VmCoreDmesg: base64`, `Uname: Linux 6.8.0`; further lines of a field begin with a space. */
const FIELD = /^([A-Za-z][\w.-]{0,99}):(?: (.{0,4000}))?$/;

/** A field of a crash report. */
export interface ApportField {
  readonly name: string;
  /** Its text; what is damaged ends it with an error of zlib. */
  readonly blocks: () => AsyncIterable<Uint8Array>;
}

/**
 * The fields of a crash report of apport, which is written like a control file of Debian: long fields are gzip in base64, a piece a line
 * (problem_report.py). Of binary fields such as the dump itself nothing is held.
 * @param wants whether a field is to be read
 */
export async function* apportFields(
  blocks: AsyncIterable<Uint8Array>,
  wants: (name: string) => boolean,
): AsyncGenerator<ApportField> {
  let field: { readonly name: string; readonly packed: boolean; readonly parts: Buffer[]; size: number } | undefined;
  for await (const line of linesOf(blocks)) {
    const goesOn = line[0] === 0x20;
    if (goesOn && field !== undefined) {
      const text = line.subarray(1);
      const part = field.packed
        ? Buffer.from(text.toString('latin1'), 'base64')
        : Buffer.concat([text, Buffer.of(NEWLINE)]);
      if (field.size + part.length > MOST_PACKED) continue;
      field.parts.push(part);
      field.size += part.length;
    }
    if (goesOn) continue;
    if (field !== undefined) yield { name: field.name, blocks: contentOf(field) };
    const [, name = '', value = ''] = FIELD.exec(line.toString('utf8').trimEnd()) ?? [];
    const packed = value === 'base64';
    const parts = packed || value === '' ? [] : [Buffer.from(`${value}\n`)];
    field = name !== '' && wants(name) ? { name, packed, parts, size: 0 } : undefined;
  }
  if (field !== undefined) yield { name: field.name, blocks: contentOf(field) };
}

function contentOf({
  packed,
  parts,
}: {
  readonly packed: boolean;
  readonly parts: readonly Buffer[];
}): () => AsyncIterable<Uint8Array> {
  return packed ? () => unpacked(parts) : () => Readable.from(parts);
}

async function* unpacked(parts: readonly Buffer[]): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const source = Readable.from(parts);
  source.pipe(gunzip);
  try {
    let size = 0;
    for await (const block of gunzip) {
      if (!Buffer.isBuffer(block)) continue;
      size += block.length;
      if (size > MOST_UNPACKED) return;
      yield block;
    }
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** Lines without their newline; of an overlong one the beginning. */
async function* linesOf(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const block of blocks) {
    const bytes = Buffer.from(block);
    let from = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...held, bytes.subarray(from, at)]);
      [held, size, from] = [[], 0, at + 1];
    }
    const rest = bytes.subarray(from, from + Math.max(0, LONGEST_LINE - size));
    held.push(rest);
    size += rest.length;
  }
  if (size > 0) yield Buffer.concat(held);
}
