import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Files of a small pack that goes with the seed. */
export const MANIFEST = '{ "name": "site-rules", "version": "1.0.0" }\n';

export const siteRule = (id: string, change: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({
    id,
    kind: 'hypothesis',
    status: 'experimental',
    mechanism: 'livelock',
    title: 'Our load balancer closes idle connections',
    hang: ['soft-lockup'],
    description: ['It closes them without a word.'],
    when: { all: [{ fact: 'trace.functions', operator: 'calls', value: ['balancer', 'waiter'] }] },
    signals: [
      {
        id: 'udp',
        for: 'strong',
        says: 'It is {{net.transport}}.',
        if: { all: [{ fact: 'net.transport', operator: 'equal', value: 'udp' }] },
      },
    ],
    remedy: { now: ['Restart the balancer.'] },
    ...change,
  })}\n`;

/** An entry of a tar archive as it is written, sound or not. */
export interface MadeEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** `0` file, `1` hard link, `2` symbolic link, `3` device, `5` folder, `x` attributes, `L` long name. */
  readonly type?: string;
  readonly link?: string;
  /** What the header says in place of the length of the content: octal digits, or bytes. */
  readonly size?: string | Uint8Array;
  /** The checksum is wrong. */
  readonly damaged?: true;
}

/** A tar archive of entries, without looking at what they are. */
export function tarOf(entries: readonly MadeEntry[], end = true): Uint8Array {
  return Buffer.concat([...entries.map(entryBytes), ...(end ? [Buffer.alloc(1024)] : [])]);
}

function entryBytes({ name, content = '', type = '0', link = '', size, damaged }: MadeEntry): Uint8Array {
  const body = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  const length = size ?? `${body.length.toString(8).padStart(11, '0')}\0`;
  Buffer.from(length).copy(header, 124, 0, 12);
  header.write('00000000000\0', 136);
  header.fill(' ', 148, 156);
  header.write(type, 156, 1);
  header.write(link, 157, 100);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, damaged === true ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

/** A temporary folder with files, below which packs lie; `use` gets its path. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'hangwise-pack-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Files below a folder that is a pack: with `pack.json` unless it is among them. */
export function packFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  name = 'site-rules',
): Readonly<Record<string, string | Uint8Array>> {
  const all = { 'pack.json': MANIFEST.replace('site-rules', name), ...files };
  return Object.fromEntries(Object.entries(all).map(([path, content]) => [`${name}/${path}`, content]));
}

export function archiveOf(files: Readonly<Record<string, string>>): Uint8Array {
  const all = { 'pack.json': MANIFEST, ...files };
  return tarOf(Object.entries(all).map(([name, content]) => ({ name, content })));
}

export const packed = (bytes: Uint8Array): Uint8Array => gzipSync(bytes);
