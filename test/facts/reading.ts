import type { SourceReading } from '../../src/model/source.js';
import { createSourceReader } from '../../src/facts/index.js';

/** Reads bytes that arrive in the blocks given. */
export function readBlocks(blocks: readonly Uint8Array[]): SourceReading {
  const reader = createSourceReader('s', 'blocks');
  for (const block of blocks) reader.push(block);
  return reader.finish();
}

/** Cuts bytes at the places given, in any order. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const sorted = [0, ...[...places].sort((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, index) => bytes.slice(sorted[index], end));
}

/** A value of records with every line number moved, whatever records it is in. */
export function shifted(value: unknown, by: number, key = ''): unknown {
  if (typeof value === 'number') return ['from', 'to', 'line'].includes(key) ? value + by : value;
  if (Array.isArray(value)) return value.map((item) => shifted(item, by));
  if (typeof value !== 'object' || value === null) return value;
  // A CPU, too, can be where something comes from: lines are in a cite.
  const isPlain = (name: string): boolean => ['from', 'to'].includes(name) && !('source' in value);
  const inner = key === 'lines' ? () => 'line' : (name: string) => (isPlain(name) ? '' : name);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shifted(item, by, inner(name))]));
}
