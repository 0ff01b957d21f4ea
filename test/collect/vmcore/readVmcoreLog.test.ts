import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../properties/runs.js';
import { codes, logOf, read, removeDumps, SAMPLE } from './reading.js';
import { COMPRESSIONS, elfFile, flattenedFile, kdumpFile, pagesOf, vmcoreinfoText } from './writer/files.js';
import { arm32, arm64, arm64Linear, ppc64le, riscv64, s390x, x86, type Kernel } from './writer/kernels.js';
import { plainLog, ringLog, structuredLog, type Entry, type LogWriter } from './writer/logs.js';

afterEach(removeDumps);

/** As dmesg prints it, written down a second time. */
function printed(entries: readonly Entry[], withCaller: boolean): string {
  return entries
    .map(({ nanoseconds, caller, text }) => {
      const time = (Number(nanoseconds / 1000n) / 1e6).toFixed(6).padStart(12);
      const who = `${caller >= 2 ** 31 ? 'C' : 'T'}${String(caller % 2 ** 31)}`;
      const prefix = `[${time}]${withCaller ? `[${who.padStart(6)}]` : ''} `;
      const shown = [...text].map((one) => {
        const code = one.charCodeAt(0);
        return (code >= 32 && code < 127) || (code >= 9 && code <= 13)
          ? one
          : `\\x${code.toString(16).padStart(2, '0')}`;
      });
      return `${prefix}${shown.join('').replaceAll('\n', `\n${' '.repeat(prefix.length)}`)}\n`;
    })
    .join('');
}

const text = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom('two\nlines', 'tab\tand \u00e9\u0001', '') },
);
const entry = fc.record({
  nanoseconds: fc.bigInt({ min: 0n, max: 10n ** 15n }),
  caller: fc.oneof(
    fc.nat(99999),
    fc.nat(255).map((cpu) => 2 ** 31 + cpu),
  ),
  text,
});
const entries = fc.array(entry, { minLength: 1, maxLength: 60 }).filter((all) => (all.at(-1)?.text ?? '') !== '');

const KERNELS: Readonly<Record<string, () => Kernel>> = {
  'x86_64 with four levels': () => x86(4),
  'x86_64 with five levels and encryption': () => x86(5, 1n << 47n),
  arm64,
  'arm64 without page tables': arm64Linear,
  ppc64le,
  s390x,
  riscv64,
  'arm with program headers alone': arm32,
};

const ring = fc
  .record({ countBits: fc.constantFrom(3, 5), sizeBits: fc.constantFrom(8, 10), fits: fc.boolean() })
  .map((shape): readonly [LogWriter, boolean] => [ringLog(shape), true]);
const structured = fc
  .record({ name: fc.constantFrom('log' as const, 'printk_log' as const), sizeBits: fc.constantFrom(10, 12) })
  .map(({ name, sizeBits }): readonly [LogWriter, boolean] => [structuredLog(name, sizeBits), name === 'printk_log']);

describe('a log that was written into memory', () => {
  test.each(Object.keys(KERNELS))('is read from an ELF dump: %s', async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(ring, structured), entries, async ([write, withCaller], written) => {
        const kernel = KERNELS[name]?.() ?? x86(4);
        const { lines, kept } = write(kernel, written);
        const result = await read([elfFile(kernel, vmcoreinfoText(kernel, lines))]);
        fc.pre(kept.length > 0);
        expect(logOf(result)).toBe(printed(kept, withCaller));
        expect(result?.problems).toEqual([]);
        expect(result?.about).toMatchObject({ format: 'elf', release: '6.12.0-test', crashTime: 1764000000 });
      }),
      runs(12),
    );
  });

  test('is read from kdump-compressed dumps of all sorts, whole, split and flattened', async () => {
    const shape = fc.record({
      compression: fc.constantFrom(...COMPRESSIONS),
      withoutZeros: fc.boolean(),
      parts: fc.constantFrom(1, 2, 3),
      cuts: fc.array(fc.nat(), { maxLength: 12 }),
      isFlattened: fc.boolean(),
      kernel: fc.constantFrom(() => x86(4), arm64, s390x),
    });
    await fc.assert(
      fc.asyncProperty(shape, ring, entries, async ({ kernel: make, ...how }, [write], written) => {
        const kernel = make();
        const { lines, kept } = write(kernel, written);
        const numbers = pagesOf(kernel.image);
        const edges = Array.from(
          { length: how.parts },
          (_, part) => numbers[Math.floor((part * numbers.length) / how.parts)] ?? 0,
        );
        const files = edges.map((from, part) =>
          kdumpFile(kernel, {
            ...how,
            text: vmcoreinfoText(kernel, lines),
            ...(how.parts === 1 ? {} : { part: [from, edges[part + 1] ?? 2 ** 40] }),
          }),
        );
        const stored =
          how.isFlattened && how.parts === 1
            ? files.map((file) => flattenedFile(file, how.cuts, (all) => [...all].reverse()))
            : files;
        const result = await read(stored);
        fc.pre(kept.length > 0);
        expect(logOf(result)).toBe(printed(kept, true));
        expect(result?.problems).toEqual([]);
        expect(result?.about).toMatchObject({ format: 'kdump-compressed', node: 'guest', machine: kernel.machine[1] });
      }),
      runs(60),
    );
  });

  test('is read as it is from a ring of characters', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), { minLength: 1, maxLength: 40 }),
        async (all) => {
          const kernel = x86(4);
          const { lines, kept } = plainLog(kernel, all.map((line) => `<6>[    1.000000] ${line}\n`).join(''), 9);
          const result = await read([elfFile(kernel, vmcoreinfoText(kernel, lines))]);
          expect(logOf(result)).toBe(kept);
        },
      ),
      runs(20),
    );
  });

  test('is read where no header says where VMCOREINFO lies', async () => {
    const kernel = x86(4);
    const { lines, kept } = ringLog({ countBits: 5, sizeBits: 10, fits: true })(kernel, SAMPLE);
    const stale = vmcoreinfoText(kernel, lines).replace(/SYMBOL\(prb\)=\w+/, 'SYMBOL(prb)=ffffffff81777000');
    kernel.image.write(kernel.inImage(8192).physical + 32, Buffer.from(stale));
    kernel.image.write(kernel.allocated(4096).physical, Buffer.from(vmcoreinfoText(kernel, lines)));
    for (const file of [elfFile(kernel), kdumpFile(kernel, { compression: 'zlib' })]) {
      const result = await read([file]);
      expect(logOf(result)).toBe(printed(kept, true));
      expect(codes(result)).toEqual(['vmcore.found-vmcoreinfo']);
      expect(codes(await read([file], { limits: { searchBytes: 0 } }))).toEqual(['vmcore.no-vmcoreinfo']);
    }
  });
});
