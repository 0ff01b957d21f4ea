import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, ftruncateSync, closeSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const GOOD = [22, 44, 66]
  .map((stuck) => `[  ${100 + stuck}.000000] watchdog: BUG: soft lockup - CPU#3 stuck for ${stuck}s! [dd:77]\n`)
  .join('');

const CASE = {
  title: 'It names what is not its own',
  origin: 'constructed',
  source: 'Written to be refused.',
  license: 'Apache-2.0',
  kernel: { release: 'unknown', arch: 'unknown' },
  concluded: [],
  doubts: [],
};

/**
 * Writes what an archive may hold that is no case, one thing of each kind, and one good case, plain and packed.
 *
 * @param {string} folder
 * @returns {Readonly<Record<string, RegExp>>} case -> code of the problem that it must be refused with
 */
export function writeHostile(folder) {
  mkdirSync(folder, { recursive: true });
  const path = (name) => join(folder, name);
  writeFileSync(path('good.log'), GOOD);
  writeFileSync(path('packed.gz'), gzipSync(Buffer.from(GOOD)));
  writeFileSync(path('logs.tar.gz'), Buffer.concat([Buffer.from('1f8b08', 'hex'), Buffer.alloc(4096, 0x91)]));
  writeFileSync(path('logs.xz'), Buffer.concat([Buffer.from('fd377a585a000004', 'hex'), Buffer.alloc(4096, 0x91)]));
  writeFileSync(path('logs.zip'), Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(4096)]));
  writeFileSync(path('noise.bin'), Buffer.from(Array.from({ length: 65536 }, (_, at) => (at * 7919) % 256)));
  writeFileSync(path('empty.log'), '');
  writeFileSync(path('line.log'), Buffer.alloc(40 << 20, 0x61));
  const sparse = openSync(path('sparse.log'), 'w');
  ftruncateSync(sparse, 5 * 2 ** 30);
  closeSync(sparse);
  symlinkSync('/etc/passwd', path('link.log'));
  spawnSync('mkfifo', [path('pipe.log')]);
  writeFileSync(path('two\nlines.log'), GOOD);
  writeFileSync(path('esc\u001b[2Jape.log'), GOOD);
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.log')]), GOOD);
  mkdirSync(path('outside'));
  writeFileSync(
    path('outside/case.json'),
    JSON.stringify({ ...CASE, evidence: [{ file: '../../good.log', kind: 'kernel-log' }] }),
  );
  mkdirSync(path('torn'));
  writeFileSync(path('torn/case.json'), '{');
  return {
    'logs.tar.gz': /^packed\.damaged$/,
    'logs.xz': /^packed\.damaged$/,
    'logs.zip': /^packed\.cut-off$/,
    'noise.bin': /^source\.binary$/,
    'empty.log': /^source\.empty$/,
    'sparse.log': /^archive\.too-large$/,
    'link.log': /^archive\.link$/,
    'pipe.log': /^archive\.not-a-file$/,
    'two\nlines.log': /^batch\.name-control$/,
    'esc\u001b[2Jape.log': /^batch\.name-control$/,
    '\\xff\\xfe.log': /^batch\.name-encoding$/,
    outside: /^archive\.outside$/,
    torn: /^rulebook\.json\./,
  };
}
