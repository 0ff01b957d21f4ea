import { PACK_LIMITS } from '../../../src/rulebook/packs/limits.js';
import { inFolder, rule } from './hostilePack.js';
import type { HostilePack } from './hostilePack.js';
import { archiveOf, MANIFEST, packed, packFiles, tarOf } from './madePack.js';
import type { MadeEntry } from './madePack.js';

function inArchive(shows: string, entries: readonly MadeEntry[], code: string, at?: string): HostilePack {
  const bytes = tarOf([{ name: 'pack.json', content: MANIFEST }, ...entries]);
  return {
    shows,
    files: { 'site.tar': bytes },
    pack: 'site.tar',
    code,
    file: at === undefined ? 'site.tar' : `site.tar!${at}`,
  };
}

const file = (bytes: Uint8Array | string, shows: string, code: string): HostilePack => ({
  shows,
  files: { 'site.tgz': bytes },
  pack: 'site.tgz',
  code,
  file: 'site.tgz',
});

/** Letters out of four that packing makes smaller, but not much. */
function letters(count: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 0x61 + (state >>> 30);
  });
}

/** What folders and archives can be. */
export const hostileContainers: readonly HostilePack[] = [
  {
    shows: 'a folder that is none',
    files: { 'site-rules/README.md': 'x' },
    code: 'pack.no-manifest',
    file: 'site-rules',
  },
  { shows: 'nothing at all', files: {}, code: 'pack.unreadable', file: 'site-rules' },
  inFolder('a large file', { [rule]: ' '.repeat(PACK_LIMITS.fileBytes + 1) }, 'pack.large-file'),
  {
    shows: 'many large files',
    files: packFiles(
      Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [`rules/r${String(i)}.json`, ' '.repeat(PACK_LIMITS.fileBytes)]),
      ),
    ),
    code: 'pack.large',
    file: 'site-rules',
  },
  inArchive(
    'many files',
    Array.from({ length: PACK_LIMITS.files + 1 }, (_, i) => ({ name: `rules/r${String(i)}.json`, content: '{}' })),
    'pack.many-files',
  ),
  inFolder(
    'folders in folders',
    { [`rules/${'a/'.repeat(12)}r.json`]: '{}' },
    'pack.deep-folder',
    `rules/${'a/'.repeat(7)}a`,
  ),
  inFolder(
    'a name with a control character',
    { 'rules/site/a\u001b[2J.json': '{}' },
    'pack.odd-path',
    'rules/site/a\u001b[2J.json',
  ),
  inFolder('a name with a backslash', { 'rules/site/a\\b.json': '{}' }, 'pack.odd-path', 'rules/site/a\\b.json'),
  inFolder(
    'a name written from right to left',
    { 'rules/site/a\u202eb.json': '{}' },
    'pack.odd-path',
    'rules/site/a\u202eb.json',
  ),
  file('hello', 'text in place of an archive', 'pack.no-archive'),
  file('', 'an empty file', 'pack.no-archive'),
  file(packed(tarOf([{ name: 'rules/x.json', content: '{}' }])), 'an archive without a manifest', 'pack.no-manifest'),
  file(packed(archiveOf({})).subarray(0, 60), 'an archive that breaks off', 'pack.damaged'),
  file(
    tarOf([{ name: 'pack.json', content: MANIFEST.repeat(100) }], false).subarray(0, 700),
    'a tar that breaks off',
    'pack.no-archive',
  ),
  file(packed(packed(archiveOf({}))), 'an archive packed twice', 'pack.packed-twice'),
  file(packed(new Uint8Array(PACK_LIMITS.unpackedBytes)), 'zeros that fill memory', 'pack.bomb'),
  file(packed(letters(PACK_LIMITS.unpackedBytes + 1)), 'more than a pack may unpack to', 'pack.large-unpacked'),
  file(Buffer.alloc(PACK_LIMITS.archiveBytes + 1), 'an archive that is too large', 'pack.large-archive'),
  inArchive('a symbolic link', [{ name: rule, type: '2', link: '/etc/passwd' }], 'pack.link', rule),
  inArchive('a hard link', [{ name: rule, type: '1', link: 'pack.json' }], 'pack.link', rule),
  inArchive('a device', [{ name: 'rules/zero.json', type: '3' }], 'pack.no-plain-file', 'rules/zero.json'),
  inArchive('a pipe', [{ name: 'rules/pipe.json', type: '6' }], 'pack.no-plain-file', 'rules/pipe.json'),
  inArchive('a sparse file', [{ name: 'rules/hole.json', type: 'S' }], 'pack.no-plain-file', 'rules/hole.json'),
  inArchive('a path upwards', [{ name: '../rules/x.json', content: '{}' }], 'pack.outside', '../rules/x.json'),
  inArchive(
    'a path upwards further in',
    [{ name: 'rules/a/../../../x.json', content: '{}' }],
    'pack.outside',
    'rules/a/../../../x.json',
  ),
  inArchive('an absolute path', [{ name: '/etc/x.json', content: '{}' }], 'pack.absolute-path', '/etc/x.json'),
  inArchive('a drive', [{ name: 'C:x.json', content: '{}' }], 'pack.absolute-path', 'C:x.json'),
  inArchive('a path upwards for Windows', [{ name: '..\\x.json', content: '{}' }], 'pack.odd-path', '..\\x.json'),
  inArchive('a line feed in a name', [{ name: 'rules/a\nb.json', content: '{}' }], 'pack.odd-path', 'rules/a\nb.json'),
  inArchive(
    'one name twice',
    [
      { name: rule, content: '{}' },
      { name: `./${rule}`, content: '{}' },
    ],
    'pack.entry-twice',
    rule,
  ),
  inArchive('a wrong checksum', [{ name: rule, content: '{}', damaged: true }], 'pack.no-archive'),
  inArchive('a size without end', [{ name: rule, content: '{}', size: '77777777777' }], 'pack.no-archive'),
  inArchive('a size below zero', [{ name: rule, content: '{}', size: Buffer.alloc(12, 0xff) }], 'pack.no-archive'),
  inArchive(
    'a size beyond all numbers',
    [{ name: rule, content: '{}', size: Buffer.from([0x80, ...Buffer.alloc(11, 0xff)]) }],
    'pack.no-archive',
  ),
  inArchive(
    'a name of megabytes',
    [
      { name: 'L', type: 'L', content: 'a'.repeat(1 << 20) },
      { name: 'x', content: '' },
    ],
    'pack.long-description',
    'L',
  ),
  inArchive(
    'attributes of megabytes',
    [
      { name: 'a', type: 'x', content: '1+'.repeat(500_000) },
      { name: 'x', content: '' },
    ],
    'pack.long-description',
    'a',
  ),
  inArchive(
    'a path upwards among attributes',
    [
      { name: 'a', type: 'x', content: '28 path=../../etc/cron.json\n' },
      { name: 'rules/x.json', content: '{}' },
    ],
    'pack.outside',
    '../../etc/cron.json',
  ),
  inArchive(
    'very many entries',
    Array.from({ length: 6000 }, (_, i) => ({ name: `notes/${String(i)}` })),
    'pack.many-entries',
  ),
];
