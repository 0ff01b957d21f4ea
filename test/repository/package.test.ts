import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');

function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8');
}

/** Every string of a JSON value, however deep. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}

/** Dependencies of package.json, of any group, as `[name, range]`. */
async function dependencies(): Promise<readonly (readonly [string, string])[]> {
  const manifest: unknown = JSON.parse(await read('package.json'));
  if (typeof manifest !== 'object' || manifest === null) return [];
  return Object.entries(manifest)
    .filter(([key]) => /dependencies$/i.test(key))
    .flatMap(([, group]: [string, unknown]) =>
      typeof group === 'object' && group !== null ? Object.entries(group) : [],
    )
    .flatMap(([name, range]: [string, unknown]) => (typeof range === 'string' ? [[name, range] as const] : []));
}

describe('the package', () => {
  test('pins every dependency to one version', async () => {
    const all = await dependencies();
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  });

  test('locks no package to the address of a registry', async () => {
    const lock: unknown = JSON.parse(await read('package-lock.json'));
    const addresses = stringsOf(lock).filter(
      (text) => /^(git\+)?(https?|ssh|file):/.test(text) && text.endsWith('.tgz'),
    );
    expect(addresses).toEqual([]);
    expect(await read('package-lock.json')).not.toContain('"resolved"');
  });

  test('configures no registry', async () => {
    expect(await read('.npmrc')).not.toMatch(/registry\s*=|:\/\/|_auth/);
  });

  test('names the licence that it carries', async () => {
    expect(await read('package.json')).toContain('"license": "Apache-2.0"');
    expect(await read('LICENSE')).toContain('Version 2.0, January 2004');
  });
});
