import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { VendorKernel } from '../../../src/model/catalogue.js';
import { parseRelease } from '../../../src/facts/derive/kernelRelease.js';

const FOLDER = new URL('../../../knowledge/kernels/', import.meta.url);
/** Release strings as people reported them, with what the banner says behind them, and what they tell. */
const SAMPLES = new URL('../../samples/kernels/releases.json', import.meta.url);

function isVendor(value: unknown): value is VendorKernel {
  if (typeof value !== 'object' || value === null || !('patterns' in value) || !Array.isArray(value.patterns))
    return false;
  return ['vendor', 'name', 'descent', 'changelog', 'source'].every((key) => key in value);
}

const kernels = readdirSync(FOLDER)
  .filter((file) => /^[\w-]+\.json$/.test(file))
  .map((file) => {
    const content: unknown = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    if (!isVendor(content)) throw new Error(file);
    return content;
  });

interface Sample {
  readonly release: string;
  readonly build?: string;
  readonly upstream: string;
  readonly vendor?: string;
  readonly vendorRelease?: string;
  readonly arch?: string;
}

function isSample(value: unknown): value is Sample {
  return typeof value === 'object' && value !== null && 'release' in value && 'upstream' in value;
}

function samples(): readonly Sample[] {
  const content: unknown = JSON.parse(readFileSync(SAMPLES, 'utf8'));
  if (!Array.isArray(content) || !content.every(isSample)) throw new Error('releases.json');
  return content;
}

test.each(samples())('$release: $vendor $vendorRelease, upstream $upstream', (sample) => {
  const parsed = parseRelease(sample.release, kernels, sample.build);
  if (parsed === undefined) throw new Error('not read');
  const { release, upstream, branch, sublevelKnown, vendor, vendorRelease, arch } = parsed;
  const told = { vendor, vendorRelease, arch };
  expect({ release, upstream: sublevelKnown ? upstream : branch, ...told, build: sample.build }).toEqual({
    ...{ vendor: undefined, vendorRelease: undefined, arch: undefined, build: undefined },
    ...sample,
  });
});

test('a stable release of 2.6.32 has four numbers', () => {
  expect(parseRelease('2.6.32.71', kernels)).toMatchObject({ upstream: '2.6.32.71', branch: '2.6.32' });
});

test.each(samples())('$release fits one vendor at most', ({ release }) => {
  expect(kernels.filter((kernel) => parseRelease(release, [kernel])?.vendor !== undefined).length).toBeLessThanOrEqual(
    1,
  );
});

test('every vendor has a sample', () => {
  const shown = new Set(samples().map(({ vendor }) => vendor));
  expect(kernels.map(({ vendor }) => vendor).filter((vendor) => !shown.has(vendor))).toEqual([]);
});

describe('the command that prints a changelog', () => {
  test('names the release', () => {
    expect(parseRelease('5.14.0-427.13.1.el9_4.x86_64', kernels)?.changelogCommand).toContain(
      'kernel-core-5.14.0-427.13.1.el9_4.x86_64',
    );
  });
  test('holds nothing that a shell would act on', () => {
    expect(parseRelease('5.14.0-427.$(id).el9_4.x86_64', kernels)?.changelogCommand).toBeUndefined();
  });
});

test.each(['', 'linux', 'v5.10', '-4.19', 'el8'])('%j is no release', (text) => {
  expect(parseRelease(text, kernels)).toBeUndefined();
});

test('any text is read', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (rest, build) => {
      expect(parseRelease(`5.10.1${rest}`, kernels, build)?.branch).toBe('5.10');
    }),
  );
});
