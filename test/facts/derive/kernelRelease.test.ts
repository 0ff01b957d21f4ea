import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { VendorKernel } from '../../../src/model/catalogue.js';
import { parseRelease } from '../../../src/facts/derive/kernelRelease.js';

const FOLDER = new URL('../../../knowledge/kernels/', import.meta.url);

function isVendor(value: unknown): value is VendorKernel {
  if (typeof value !== 'object' || value === null || !('patterns' in value) || !Array.isArray(value.patterns))
    return false;
  return ['vendor', 'name', 'descent', 'changelog'].every((key) => key in value);
}

const kernels = readdirSync(FOLDER)
  .filter((file) => /^[\w-]+\.json$/.test(file))
  .map((file) => {
    const content: unknown = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    if (!isVendor(content)) throw new Error(file);
    return content;
  });

const RELEASES: readonly (readonly [string, string, string, string | undefined, string | undefined])[] = [
  ['4.19.90-23.15.v2101.ky10.x86_64', '4.19.90', '4.19', 'kylin', 'x86_64'],
  ['4.19.90-52.22.v2207.ky10.aarch64', '4.19.90', '4.19', 'kylin', 'arm64'],
  ['4.19.90-2003.4.0.0036.oe1.x86_64', '4.19.90', '4.19', 'openeuler', 'x86_64'],
  ['5.10.0-136.12.0.86.oe2203sp1.aarch64', '5.10.0', '5.10', 'openeuler', 'arm64'],
  ['4.18.0-305.3.1.el8_4.x86_64', '4.18.0', '4.18', 'rhel', 'x86_64'],
  ['3.10.0-1160.el7.x86_64', '3.10.0', '3.10', 'rhel', 'x86_64'],
  ['2.6.32-754.el6.x86_64', '2.6.32', '2.6.32', 'rhel', 'x86_64'],
  ['4.18.0-80.el8.x86_64+debug', '4.18.0', '4.18', 'rhel', 'x86_64'],
  ['5.4.1-1.el7.elrepo.x86_64', '5.4.1', '5.4', 'elrepo', 'x86_64'],
  ['6.2.9-300.fc38.x86_64', '6.2.9', '6.2', 'fedora', 'x86_64'],
  ['5.15.0-91-generic', '5.15.0', '5.15', 'ubuntu', undefined],
  ['5.4.0-1103-azure', '5.4.0', '5.4', 'ubuntu', undefined],
  ['5.15.0-051500-generic', '5.15.0', '5.15', 'mainline', undefined],
  ['6.1.0-56-amd64', '6.1.0', '6.1', 'debian', 'x86_64'],
  ['6.12.117+deb12-amd64', '6.12.117', '6.12', 'debian', 'x86_64'],
  ['5.10.0-28-cloud-arm64', '5.10.0', '5.10', 'debian', 'arm64'],
  ['4.9.0-0.bpo.6-amd64', '4.9.0', '4.9', 'debian', 'x86_64'],
  ['5.14.21-150400.24.63-default', '5.14.21', '5.14', 'suse', undefined],
  ['5.14.21-150400.14.31-azure', '5.14.21', '5.14', 'suse', undefined],
  ['6.3.9-1-default', '6.3.9', '6.3', 'suse', undefined],
  ['5.10.184-175.731.amzn2.x86_64', '5.10.184', '5.10', 'amazon', 'x86_64'],
  ['5.4.17-2136.300.7.el8uek.x86_64', '5.4.17', '5.4', 'oracle', 'x86_64'],
  ['4.19.91-26.an8.x86_64', '4.19.91', '4.19', 'anolis', 'x86_64'],
  ['6.8.12-4-pve', '6.8.12', '6.8', 'proxmox', undefined],
  ['6.4.1-arch1-1', '6.4.1', '6.4', 'arch', undefined],
  ['6.11.0', '6.11.0', '6.11', 'mainline', undefined],
  ['6.11.4', '6.11.4', '6.11', 'mainline', undefined],
  ['6.11.0-rc1', '6.11-rc1', '6.11', 'mainline', undefined],
  ['6.1.0-rc3-00123-gabcdef012345', '6.1-rc3', '6.1', 'mainline', undefined],
  ['2.6.32.71', '2.6.32.71', '2.6.32', 'mainline', undefined],
  ['6.3.0-rc6-default+', '6.3-rc6', '6.3', undefined, undefined],
  ['7.1.8-1-MANJARO', '7.1.8', '7.1', undefined, undefined],
  ['5.15.153.1-microsoft-standard-WSL2', '5.15.153', '5.15', undefined, undefined],
];

test.each(RELEASES)('%s is %s, branch %s, vendor %s, %s', (release, upstream, branch, vendor, arch) => {
  const expected = {
    release,
    upstream,
    branch,
    ...(vendor === undefined ? {} : { vendor }),
    ...(arch === undefined ? {} : { arch }),
  };
  expect(parseRelease(release, kernels)).toEqual({ ...expected, sublevelKnown: expect.any(Boolean) });
});

test.each(RELEASES)('%s fits one vendor at most', (release) => {
  expect(kernels.filter((kernel) => parseRelease(release, [kernel])?.vendor !== undefined).length).toBeLessThanOrEqual(
    1,
  );
});

describe('the stable release', () => {
  test.each([
    ['4.19.90-23.15.v2101.ky10.x86_64', true],
    ['6.11.0', true],
    ['6.1.0-56-amd64', false],
    ['3.10.0-1160.el7.x86_64', false],
    ['2.6.32-754.el6.x86_64', false],
  ])('of %s is known: %s', (release, known) => {
    expect(parseRelease(release, kernels)?.sublevelKnown).toBe(known);
  });
});

test.each(['', 'linux', 'v5.10', '-4.19', 'el8'])('%j is no release', (text) => {
  expect(parseRelease(text, kernels)).toBeUndefined();
});

test('any text is read', () => {
  fc.assert(
    fc.property(fc.string(), (rest) => {
      expect(parseRelease(`5.10.1${rest}`, kernels)?.branch).toBe('5.10');
    }),
  );
});
