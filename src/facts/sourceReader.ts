import type { SourceReading } from '../model/source.js';
import { guessEncoding, type TextEncodingGuess } from './encoding.js';
import type { Extractor } from './extractor.js';
import type { ReadingOptions } from './readingOptions.js';
import { SmallReading } from './smallReading.js';
import { TextReading } from './textReading.js';
import { transcoderFor } from './transcoder.js';

/** Sources up to this many bytes are decoded whole; of larger ones only the regions around triggers are. */
const SMALL_SOURCE = 256 * 1024;

/** Reads one source that arrives in blocks of any size. */
export interface SourceReader {
  push(block: Uint8Array): void;
  /** True when what was pushed is binary: nothing that follows changes that, or is read. */
  readonly refuses: boolean;
  /** Call it once, after the last block. */
  finish(): SourceReading;
}

/**
 * Reads evidence with the extractors given, in one pass and bounded memory: records and the lines they cite are kept, the rest
 * is let go. What is wrong with the source becomes a problem, never an exception: `source.empty`, `source.binary`,
 * `source.invalid-utf8`, `source.overlong-line`, `source.too-many-records`.
 * @param id of the source, as cites name it
 * @param name for people
 */
export function sourceReader(
  id: string,
  name: string,
  extractors: readonly Extractor[],
  options: ReadingOptions = {},
): SourceReader {
  const blocks: Uint8Array[] = [];
  let held = 0;
  let reading: TextReading | 'binary' | undefined;

  const begin = (): TextReading | 'binary' => {
    const opening = joinedBlocks(blocks, held);
    blocks.length = 0;
    const guess = guessEncoding(opening);
    return guess.kind === 'binary' ? 'binary' : new TextReading(id, extractors, guess, opening, options);
  };
  return {
    get refuses() {
      return reading === 'binary';
    },
    push(block) {
      if (reading !== undefined) {
        if (reading !== 'binary') reading.push(block);
        return;
      }
      blocks.push(options.lasting === true ? block : block.slice());
      held += block.length;
      if (held > SMALL_SOURCE) reading = begin();
    },
    finish() {
      if (held === 0) return unreadable(id, name, 'empty');
      if (reading !== undefined) return reading === 'binary' ? unreadable(id, name, 'binary') : reading.finish(name);
      const whole = joinedBlocks(blocks, held);
      const guess = guessEncoding(whole);
      return guess.kind === 'binary'
        ? unreadable(id, name, 'binary')
        : new SmallReading(id, extractors, textOf(whole, guess), options).read(name);
    },
  };
}

/** @returns the text of a source as UTF-8 */
function textOf(whole: Uint8Array, guess: TextEncodingGuess): Uint8Array {
  const transcoder = transcoderFor(guess);
  const text = transcoder.push(whole.subarray(guess.skip));
  const rest = transcoder.finish();
  return rest.length === 0 ? text : joinedBlocks([text, rest], text.length + rest.length);
}

/** The reading of a source that holds no text. */
function unreadable(id: string, name: string, kind: 'empty' | 'binary'): SourceReading {
  return {
    source: { id, name, kind, lines: 0, understood: 0 },
    records: [],
    problems: [{ code: `source.${kind}`, severity: 'warning', args: { name } }],
    text: {},
  };
}

function joinedBlocks(blocks: readonly Uint8Array[], length: number): Uint8Array {
  const [only, ...others] = blocks;
  if (only !== undefined && others.length === 0) return only;
  const all = new Uint8Array(length);
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}
