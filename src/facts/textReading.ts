import type { SourceReading } from '../model/source.js';
import { GUESS_BYTES, type TextEncodingGuess } from './encoding.js';
import { evidenceLine } from './evidenceLine.js';
import type { EvidenceLine, Extractor } from './extractor.js';
import { LONGEST_LINE, LineScanner, type LineSink } from './lineScanner.js';
import { looksLikeLog } from './logLikeness.js';
import { ReadingLedger } from './readingLedger.js';
import { RegionReader } from './regionReader.js';
import { transcoderFor, type Transcoder } from './transcoder.js';
import { TriggerFinder } from './triggerFinder.js';

const REPLACEMENT = '\ufffd';
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads a source that is known to be text: bytes to lines, lines to records. */
export class TextReading implements LineSink {
  readonly #source: string;
  readonly #transcoder: Transcoder;
  readonly #ledger: ReadingLedger;
  readonly #regions: RegionReader;
  readonly #scanner: LineScanner;
  readonly #log: boolean;
  #overlong: { readonly first: number; lines: number } | undefined;
  #invalidSeen = false;

  /**
   * @param opening the first bytes, with their byte order mark
   * @param small `opening` is all there is, and is decoded whole
   */
  constructor(
    source: string,
    extractors: readonly Extractor[],
    guess: TextEncodingGuess,
    opening: Uint8Array,
    small: boolean,
  ) {
    this.#source = source;
    this.#transcoder = transcoderFor(guess);
    this.#ledger = new ReadingLedger(source);
    this.#regions = new RegionReader(
      extractors,
      source,
      (extraction, region) => {
        this.#ledger.take(extraction, region);
      },
      small,
    );
    this.#scanner = new LineScanner(new TriggerFinder(extractors.flatMap(({ triggers }) => triggers)), this);
    const text = opening.subarray(guess.skip);
    const head = text.subarray(0, GUESS_BYTES);
    this.#log = looksLikeLog(LENIENT.decode(transcoderFor(guess).push(head)));
    this.push(text);
  }

  push(block: Uint8Array): void {
    this.#scanner.push(this.#transcoder.push(block));
  }

  finish(name: string): SourceReading {
    this.#scanner.push(this.#transcoder.finish());
    this.#scanner.finish();
    this.#regions.close();
    if (this.#overlong !== undefined) {
      const { first, lines } = this.#overlong;
      const args = { line: first, lines, bytes: LONGEST_LINE };
      const cite = [{ source: this.#source, from: first, to: first }];
      this.#ledger.problem({ code: 'source.overlong-line', severity: 'warning', args, cite }, []);
    }
    return this.#ledger.reading(name, this.#scanner.lines, this.#log);
  }

  wants(number: number): boolean {
    return !this.#ledger.full && this.#regions.wants(number);
  }

  line(bytes: Uint8Array, number: number, hit: boolean): void {
    if (this.#ledger.full) return;
    const raw = LENIENT.decode(bytes);
    const line = evidenceLine(number, raw);
    if (!this.#invalidSeen && raw.includes(REPLACEMENT) && !isValid(bytes)) this.#reportInvalid(line);
    this.#regions.add(line, hit);
  }

  overlong(number: number): void {
    this.#overlong ??= { first: number, lines: 0 };
    this.#overlong.lines += 1;
  }

  #reportInvalid(line: EvidenceLine): void {
    this.#invalidSeen = true;
    const cite = [{ source: this.#source, from: line.number, to: line.number }];
    this.#ledger.problem({ code: 'source.invalid-utf8', severity: 'warning', args: { line: line.number }, cite }, [
      line,
    ]);
  }
}

/** Tells a replacement character that the source holds from one that stands for a broken sequence. */
function isValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
