import { PackingError } from './failure.js';
import { throughFzstd, throughXz } from './libraries.js';
import type { Meter } from './meter.js';
import type { PackedFormat } from './packedFormat.js';
import { findTool, throughTool } from './tool.js';
import { throughGunzip } from './unzipStream.js';
import { checkedFrames } from './zstdFrames.js';

/** What holds the bytes of one file, made smaller. */
export type Compression = Extract<PackedFormat, 'gzip' | 'xz' | 'bzip2' | 'zstd' | 'lz4'>;

/** Endings of the names of files that are compressed so; the first that fits is taken off. */
const ENDINGS: Readonly<Record<Compression, readonly string[]>> = {
  gzip: ['.gz'],
  xz: ['.xz'],
  bzip2: ['.bz2'],
  zstd: ['.zst', '.zstd'],
  lz4: ['.lz4'],
};

/** Of less than so many bytes, starting a program takes longer than a library needs. */
const WORTH_A_TOOL = 256 << 10;

interface Way {
  /** Reads standard input and writes standard output, within 100 to 128 MB; absent where the library is faster. */
  readonly tool?: { readonly name: string; readonly args: readonly string[] };
  /** Absent where there is none that stands hostile input. */
  readonly library?: (input: AsyncIterable<Uint8Array>, size: number) => AsyncGenerator<Uint8Array, void>;
  /** What the tool does not look at itself. */
  readonly checked?: (input: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
}

/**
 * Measured with a log of 200 MB, CPU time and what the reader has to wait: zlib is faster than gzip, the programs xz and zstd are faster
 * than the libraries. Of a file of many frames, zlib of Node 22 reads the first alone, so that fzstd serves there too. For bzip2 there are the descendants of micro-bunzip alone, which damaged input can keep busy for ever.
 */
const WAYS: Readonly<Record<Compression, Way>> = {
  gzip: { library: throughGunzip },
  xz: {
    tool: { name: 'xz', args: ['-dc', '-q', '-T1', '--format=xz', '--memlimit-decompress=100MiB'] },
    library: throughXz,
  },
  bzip2: { tool: { name: 'bzip2', args: ['-dc'] } },
  zstd: { tool: { name: 'zstd', args: ['-dc', '-q'] }, library: throughFzstd, checked: checkedFrames },
  lz4: { tool: { name: 'lz4', args: ['-dc', '-q'] } },
};

export interface Decompression {
  readonly meter: Meter;
  /** False: no program is started where a library can do the same. */
  readonly tools: boolean;
  /** Of the compressed bytes, where it is known. */
  readonly size?: number | undefined;
}

export function isCompression(format: PackedFormat | undefined): format is Compression {
  return format !== undefined && format in WAYS;
}

/** The bytes that compressed bytes stand for. @throws PackingError, when it is read, where they stand for none */
export async function* decompressed(
  format: Compression,
  input: AsyncIterable<Uint8Array>,
  { meter, tools, size = Infinity }: Decompression,
): AsyncGenerator<Uint8Array, void> {
  const { tool, library, checked } = WAYS[format];
  const program =
    tool !== undefined && (library === undefined || (tools && size >= WORTH_A_TOOL)) ? findTool(tool.name) : undefined;
  for await (const block of through()) {
    meter.cameOut(block.length);
    yield block;
  }

  function through(): AsyncGenerator<Uint8Array, void> {
    if (program !== undefined && tool !== undefined) {
      if (meter.started()) return throughTool(program, tool.args, checked?.(input) ?? input);
      if (library === undefined) throw new PackingError('packed.programs', { format });
    }
    if (library !== undefined) return library(input, size);
    throw new PackingError('packed.no-tool', { format, tool: tool?.name ?? format });
  }
}

/** The name of a compressed file without the ending that says so; `.tgz` and the like stand for `.tar`. */
export function withoutEnding(name: string, format: Compression): string {
  const ending = ENDINGS[format].find((end) => name.length > end.length && name.toLowerCase().endsWith(end));
  return ending === undefined ? name : name.slice(0, -ending.length);
}
