import type { SourceReading } from '../model/source.js';
import { DumpRun, type DumpRunSink } from './dumpRun.js';
import { GUESS_BYTES, type TextEncodingGuess } from './encoding.js';
import { evidenceLine } from './evidenceLine.js';
import type { Extractor } from './extractor.js';
import { LONGEST_LINE, LineScanner, type LineSink } from './lineScanner.js';
import { looksLikeLog } from './logLikeness.js';
import { ReadingLedger } from './readingLedger.js';
import { RegionReader } from './regionReader.js';
import { transcoderFor, type Transcoder } from './transcoder.js';
import { LineAssembly } from './transport/lineAssembly.js';
import { triggerIndexOf } from './triggerIndex.js';

const REPLACEMENT = '\ufffd';
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads a source that is known to be text: bytes to lines, lines to records. */
export class TextReading implements LineSink {
  readonly #source: string;
  readonly #transcoder: Transcoder;
  readonly #ledger: ReadingLedger;
  readonly #regions: RegionReader;
  readonly #assembly: LineAssembly;
  readonly #scanner: LineScanner;
  /** Small sources are read the general way. */
  readonly #dumps: DumpRun | undefined;
  /** The beginning of the text. */
  readonly #head: Uint8Array;
  #last = 0;
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
    this.#assembly = new LineAssembly({
      line: (line, hit) => {
        this.#regions.add(line, hit);
      },
      boundary: () => {
        this.#regions.close();
      },
    });
    this.#dumps = small ? undefined : new DumpRun(source, extractors, this.#dumpSink());
    const { finder, ranks } = triggerIndexOf(extractors);
    this.#scanner = new LineScanner(finder, small ? undefined : ranks, this);
    const text = opening.subarray(guess.skip);
    this.#head = transcoderFor(guess).push(text.slice(0, GUESS_BYTES));
    this.push(text);
  }

  push(block: Uint8Array): void {
    this.#scanner.push(this.#transcoder.push(block));
  }

  finish(name: string): SourceReading {
    this.#scanner.push(this.#transcoder.finish());
    this.#scanner.finish();
    this.#dumps?.interrupt();
    this.#endRegion();
    if (this.#overlong !== undefined) {
      const { first, lines } = this.#overlong;
      const args = { line: first, lines, bytes: LONGEST_LINE };
      const cite = [{ source: this.#source, from: first, to: first }];
      this.#ledger.problem({ code: 'source.overlong-line', severity: 'warning', args, cite }, []);
    }
    if (this.#scanner.spared > 0) {
      const args = { lines: this.#scanner.spared };
      this.#ledger.problem({ code: 'source.events-left-out', severity: 'note', args }, []);
    }
    const reading = this.#ledger.reading(name, this.#scanner.lines);
    const { source } = reading;
    if (source.kind !== 'unknown' || !looksLikeLog(LENIENT.decode(this.#head))) return reading;
    return { ...reading, source: { ...source, kind: 'kernel-log' } };
  }

  wants(): boolean {
    return !this.#ledger.full && (this.#dumps?.isOpen === true || this.#assembly.holdsHit || this.#regions.wants);
  }

  line(bytes: Uint8Array, number: number, hit: boolean): void {
    if (this.#ledger.full) return;
    if (this.#dumps?.take(bytes, number, hit) !== true) this.#read(bytes, number, hit);
  }

  overlong(number: number): void {
    this.#overlong ??= { first: number, lines: 0 };
    this.#overlong.lines += 1;
  }

  #read(bytes: Uint8Array, number: number, hit: boolean): void {
    if (this.#ledger.full) return;
    if (number !== this.#last + 1) this.#endRegion();
    this.#last = number;
    const raw = LENIENT.decode(bytes);
    if (!this.#invalidSeen && raw.includes(REPLACEMENT) && !isValid(bytes)) this.#reportInvalid(number, raw);
    this.#assembly.push({ number, raw, hit });
  }

  #dumpSink(): DumpRunSink {
    return {
      canWait: (reader, { number, stamp }) => {
        if (number !== this.#last + 1) this.#endRegion();
        return !this.#assembly.isOpen && !this.#assembly.holdsHit && this.#regions.awaitsOnly(reader, stamp.caller);
      },
      settle: () => {
        this.#assembly.flush();
        return this.#regions.settle();
      },
      dump: (record, lines) => {
        this.#ledger.take({ records: [record], next: 0 }, lines);
      },
      line: (bytes, number, hit) => {
        this.#read(bytes, number, hit);
      },
    };
  }

  #endRegion(): void {
    this.#assembly.flush();
    this.#regions.close();
  }

  #reportInvalid(number: number, raw: string): void {
    this.#invalidSeen = true;
    const cite = [{ source: this.#source, from: number, to: number }];
    this.#ledger.problem({ code: 'source.invalid-utf8', severity: 'warning', args: { line: number }, cite }, [
      evidenceLine(number, raw),
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
