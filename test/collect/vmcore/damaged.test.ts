import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readVmcoreLog } from '../../../src/collect/vmcore/index.js';
import { runs } from '../../properties/runs.js';
import { codes, logOf, read, removeDumps, sample, SAMPLE } from './reading.js';
import { COMPRESSIONS, elfFile, flattenedFile, kdumpFile, pagesOf, vmcoreinfoText } from './writer/files.js';
import { x86 } from './writer/kernels.js';
import { structuredLog } from './writer/logs.js';

afterEach(removeDumps);

describe('what is wrong with a dump is said', () => {
  test('where it ends too early', async () => {
    const { kernel, info } = sample();
    const whole = elfFile(kernel, info);
    expect(codes(await read([whole.subarray(0, whole.length - 8192)]))).toContain('vmcore.shorter');
    const flat = flattenedFile(kdumpFile(kernel, { compression: 'zlib', text: info }), [9000, 20000], (all) => all);
    expect(codes(await read([flat.subarray(0, flat.length - 20)]))).toContain('vmcore.incomplete');
  });

  test('where a part of a split dump is missing', async () => {
    const { kernel, info } = sample();
    const numbers = pagesOf(kernel.image);
    const middle = numbers[Math.floor(numbers.length / 2)] ?? 0;
    const [first, second] = [
      kdumpFile(kernel, { compression: 'lzo', text: info, part: [0, middle] }),
      kdumpFile(kernel, { compression: 'lzo', text: info, part: [middle, 2 ** 40] }),
    ];
    const alone = [...codes(await read([first])), ...codes(await read([second]))];
    expect(alone.some((code) => code.endsWith('-other-file'))).toBe(true);
    expect(codes(await read([second, first]))).toEqual([]);
  });

  test.each([
    ['vmcore.log-unknown', 'SIZE(prb_desc)=24', 'SIZE(prb_desk)=24'],
    ['vmcore.log-unknown', /SYMBOL\(prb\)=/, 'SYMBOL(other)='],
    ['vmcore.log-unmapped', /SYMBOL\(prb\)=\w+/, 'SYMBOL(prb)=1000'],
    ['vmcore.log-left-out', /SYMBOL\(prb\)=\w+/, 'SYMBOL(prb)=ffffffff91000000'],
    ['vmcore.log-nonsense', 'OFFSET(prb_desc_ring.count_bits)=0', 'OFFSET(prb_desc_ring.count_bits)=8'],
  ])('as %s', async (code, from, to) => {
    const { kernel, info } = sample();
    const result = await read([elfFile(kernel, info.replace(from, to))]);
    expect(result?.log).toBeUndefined();
    expect(result?.problems).toMatchObject([{ code, severity: 'error', args: { file: 'vmcore' } }]);
  });

  test.each([
    ['vmcore.diskdump', 'DISKDUMP'],
    ['vmcore.damaged-head', 'KDUMP   '],
    ['vmcore.damaged-head', 'makedumpfile\0\0\0\0'],
  ])('as %s', async (code, head) => {
    expect(codes(await read([Buffer.from(head.padEnd(9000, '\0'))]))).toEqual([code]);
  });

  test('but nothing of what is no dump', async () => {
    for (const bytes of ['', 'KDUMP', '[    0.000000] Linux version 6.12', '\u007fELF'])
      expect(await read([Buffer.from(bytes, 'latin1')])).toBeUndefined();
    expect(await readVmcoreLog(tmpdir())).toBeUndefined();
    expect(await readVmcoreLog(join(tmpdir(), 'hangwise-no-such-file'))).toBeUndefined();
  });

  test('where a log is longer than its limits: the newest part stays', async () => {
    const { kernel, info } = sample();
    for (const limits of [{ records: 5 }, { textBytes: 200 }]) {
      const result = await read([elfFile(kernel, info)], { limits });
      expect(codes(result)).toEqual(['vmcore.records-passed']);
      expect(logOf(result)).toMatch(/^\[[^]*line 19 of a log\n$/);
      expect(logOf(result)).not.toContain('line 2 of');
    }
  });
});

describe('a hostile dump', () => {
  test('ends in a result, whatever bytes of it were changed and wherever it was cut off', async () => {
    const { kernel, info } = sample();
    const wholes = [
      elfFile(kernel, info),
      ...COMPRESSIONS.map((compression) => kdumpFile(kernel, { compression, text: info, part: [0, 1 << 20] })),
      flattenedFile(kdumpFile(kernel, { compression: 'zlib', text: info }), [4096, 9000, 12000], (all) => all),
    ];
    const damage = fc.record({
      at: fc.nat(),
      value: fc.constantFrom(0n, 1n, 0x7fn, 0xffffn, 1n << 31n, (1n << 63n) - 1n, (1n << 64n) - 1n),
    });
    const damages = fc.array(damage, { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...wholes),
        damages,
        fc.option(fc.nat()),
        fc.boolean(),
        async (whole, all, cut, early) => {
          const bytes = Buffer.from(whole);
          // Headers are where it hurts most.
          for (const { at, value } of all)
            bytes.writeBigUInt64LE(value, at % ((early ? Math.min(20000, bytes.length) : bytes.length) - 8));
          const result = await read([cut === null ? bytes : bytes.subarray(0, cut % bytes.length)]);
          if (result?.log === undefined) expect(result === undefined || result.problems.length > 0).toBe(true);
        },
      ),
      runs(150),
    );
  });

  test('cannot lead a log in a circle', async () => {
    const kernel = x86(4);
    const { lines } = structuredLog('printk_log', 12)(kernel, SAMPLE);
    const info = vmcoreinfoText(kernel, lines);
    // The index of the next record lies between records: it is never met.
    const result = await read([elfFile(kernel, info.replace('OFFSET(printk_log.len)=8', 'OFFSET(printk_log.len)=12'))]);
    expect(codes(result)).toContain('vmcore.records-broken');
  });
});
