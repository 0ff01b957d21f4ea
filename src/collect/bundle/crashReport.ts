import type { Packed } from '../packed/packed.js';
import type { ListedFile } from './layouts.js';
import type { PathFit } from './pathPatterns.js';

/** A crash report of apport that no bundle holds, as a bundle of its own. */
export function crashReport(name: string, blocks: AsyncIterable<Uint8Array>): Packed {
  async function* items(): AsyncGenerator<{
    readonly type: 'entry';
    readonly entry: { readonly path: string; readonly blocks: () => AsyncIterable<Uint8Array> };
  }> {
    yield await Promise.resolve({ type: 'entry', entry: { path: name, blocks: () => blocks } });
  }
  return { packing: [], single: false, items: items() };
}

/** What the layout of apport says of its reports, for one that is called otherwise. */
export function asCrashReport(path: string): PathFit<ListedFile> {
  return { root: '', path, value: { layout: 'apport', files: { is: 'crash-report', boot: 'before', paths: [] } } };
}
