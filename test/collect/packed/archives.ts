import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of an archive that is made for a test: its header may say what it likes. */
export interface MadeEntry {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** Type flag of tar. */
  readonly type?: string;
  /** As the header says it. */
  readonly size?: number;
  /** Of zip: bits of the flags, mode of Unix, number of the method. */
  readonly flags?: number;
  readonly mode?: number;
  readonly method?: number;
  /** Of zip: shares the bytes of the entry before it. */
  readonly shared?: boolean;
}

const TAR_BLOCK = 512;

/** @param magic what stands at byte 257: of ustar, GNU, or nothing as in V7 */
export function tarOf(entries: readonly MadeEntry[], magic = 'ustar\u000000'): Buffer {
  return Buffer.concat([...entries.map((entry) => tarEntry(entry, magic)), Buffer.alloc(2 * TAR_BLOCK)]);
}

function tarEntry({ name, content = '', type = '0', size }: MadeEntry, magic: string): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(TAR_BLOCK);
  Buffer.from(name).copy(header, 0, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${(size ?? body.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('14000000000\0', 136);
  header.fill(' ', 148, 156);
  header.write(type, 156);
  header.write(magic, 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((TAR_BLOCK - (body.length % TAR_BLOCK)) % TAR_BLOCK)]);
}

/** A record of an extended header of POSIX: its own length in front. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return `${String(length)}${rest}`;
}

export function zipOf(entries: readonly MadeEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let last = 0;
  for (const entry of entries) {
    const { name, content = '', flags = 0, mode = 0o100644, method = 8, size, shared = false } = entry;
    const body = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(body) : body;
    const bytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size ?? body.length, 18);
    common.writeUInt16LE(bytes.length, 22);
    if (!shared) {
      last = offset;
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, bytes, packed]);
      locals.push(local);
      offset += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(last, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003'), common, tail, bytes]));
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listing, end]);
}
