import { closeSync, openSync, writeSync } from 'node:fs';
import type { Invocation } from '../command.js';

/** Where lines of results go as they come. */
export interface LinesOut {
  readonly write: (lines: string) => void;
  readonly close: () => void;
}

/**
 * With `--format ndjson` standard output, or the file that is written instead of it.
 * @throws errors of the file system
 */
export function linesOut({ options, terminal }: Invocation): LinesOut | undefined {
  const { format, output } = options.batch;
  if (format !== 'ndjson') return undefined;
  if (output === undefined) return { write: terminal.out, close: () => undefined };
  const descriptor = openSync(output, 'w');
  return {
    write: (lines) => {
      const bytes = Buffer.from(lines);
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}
