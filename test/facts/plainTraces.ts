import type { SourceReading } from '../../src/model/source.js';

/** What makes of itself the plain value that a session keeps. */
interface Plainable {
  toJSON(): unknown;
}

/** A value in which every trace of columns has what it makes when asked as fields, and no shape: comparisons see fields alone. */
export function plainTraces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainTraces);
  if (typeof value !== 'object' || value === null) return value;
  if (isPlainable(value)) return plainTraces(value.toJSON());
  const { shape: _, ...fields }: Readonly<Record<string, unknown>> =
    'shape' in value && 'frames' in value && 'exceptions' in value && 'whole' in value && 'cite' in value
      ? { frames: value.frames, exceptions: value.exceptions, whole: value.whole, cite: value.cite }
      : { ...value };
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, plainTraces(field)]));
}

function isPlainable(value: object): value is Plainable {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** @returns how many backtraces of a reading have a shape: they were read by a run */
export function shapedIn({ records }: SourceReading): number {
  return records.filter((record) => record.type === 'task-backtrace' && record.trace.shape !== undefined).length;
}
