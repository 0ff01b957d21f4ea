import { deflateRawSync } from 'node:zlib';

const BLOCK = 512;

/** The header of an entry of a tar archive, without its content. */
export function tarHeader({ name, size = 0, type = '0', magic = 'ustar\u000000' }) {
  const header = Buffer.alloc(BLOCK);
  Buffer.from(name).copy(header, 0, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('14000000000\0', 136);
  header.fill(' ', 148, 156);
  header.write(type, 156);
  header.write(magic, 257);
  let sum = 0;
  for (const byte of header) sum += byte;
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** A tar archive; each entry may say of itself what it likes. */
export function tar(entries) {
  const parts = entries.flatMap(({ content = '', ...entry }) => {
    const body = Buffer.from(content);
    return [tarHeader({ size: body.length, ...entry }), body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function entryFields({ name, packed, size, method = 8, flags = 0 }) {
  const bytes = Buffer.from(name);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(45, 0);
  fields.writeUInt16LE(flags, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(packed, 14);
  fields.writeUInt32LE(Math.min(size, 0xfffffffe), 18);
  fields.writeUInt16LE(bytes.length, 22);
  return { fields, bytes };
}

export function zipLocal(entry) {
  const { fields, bytes } = entryFields(entry);
  return Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, bytes]);
}

export function zipListed(entry) {
  const { fields, bytes } = entryFields(entry);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  tail.writeUInt32LE(entry.at, 10);
  return Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003'), fields, tail, bytes]);
}

/** The end of a zip archive, in the form for more than 65 535 entries too. */
export function zipEnd({ count, length, at }) {
  const wide = Buffer.alloc(56);
  wide.write('PK\u0006\u0006');
  wide.writeBigUInt64LE(44n, 4);
  wide.writeBigUInt64LE(BigInt(count), 24);
  wide.writeBigUInt64LE(BigInt(count), 32);
  wide.writeBigUInt64LE(BigInt(length), 40);
  wide.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007');
  locator.writeBigUInt64LE(BigInt(at + length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(0xffff, 8);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffffffff, 12);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([wide, locator, end]);
}

/** A zip archive of entries that are packed as they should be. */
export function zip(entries) {
  const locals = [];
  const listed = [];
  let at = 0;
  for (const { name, content, flags } of entries) {
    const body = Buffer.from(content);
    const packed = deflateRawSync(body);
    const entry = { name, packed: packed.length, size: body.length, at, flags };
    locals.push(zipLocal(entry), packed);
    listed.push(zipListed(entry));
    at = locals.reduce((sum, part) => sum + part.length, 0);
  }
  const listing = Buffer.concat(listed);
  return Buffer.concat([...locals, listing, zipEnd({ count: entries.length, length: listing.length, at })]);
}
