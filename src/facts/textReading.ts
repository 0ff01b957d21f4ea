import type { SourceReading } from '../model/source.js';
import { CrashRun, type CrashRunSink } from './crashRun.js';
import { endsBeforeBacktrace } from './crash/commandEcho.js';
import { furtherBacktraces } from './crash/taskBacktrace.js';
import { DumpRun, type DumpRunSink } from './dumpRun.js';
import { GUESS_BYTES, type TextEncodingGuess } from './encoding.js';
import type { Extractor } from './extractor.js';
import { LineFaults } from './lineFaults.js';
import { LineScanner } from './lineScanner.js';
import type { LinesAhead, RunProgress } from './linesAhead.js';
import type { LineSink } from './lineSink.js';
import { looksLikeLog } from './logLikeness.js';
import { ReadingLedger } from './readingLedger.js';
import type { ReadingOptions } from './readingOptions.js';
import { RegionReader } from './regionReader.js';
import { transcoderFor, type Transcoder } from './transcoder.js';
import { LineAssembly } from './transport/lineAssembly.js';
import { firstLineOf, typedCommand } from './typedCommand.js';
import { triggerIndexOf } from './triggerIndex.js';

const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads a source that is known to be text, and is too large to be decoded as a whole: bytes to lines, lines near triggers to records. */
export class TextReading implements LineSink {
  readonly #transcoder: Transcoder;
  readonly #ledger: ReadingLedger;
  readonly #faults: LineFaults;
  readonly #regions: RegionReader;
  readonly #assembly: LineAssembly;
  readonly #scanner: LineScanner;
  readonly #dumps: DumpRun;
  readonly #backtraces: CrashRun;
  /** The beginning of the text. */
  readonly #head: Uint8Array;
  #last = 0;

  /**
   * @param source id of the source, for cites
   * @param opening the first bytes, with their byte order mark
   */
  constructor(
    source: string,
    extractors: readonly Extractor[],
    guess: TextEncodingGuess,
    opening: Uint8Array,
    options: ReadingOptions = {},
  ) {
    this.#transcoder = transcoderFor(guess);
    this.#ledger = new ReadingLedger(source, options);
    this.#faults = new LineFaults(source, this.#ledger);
    this.#regions = new RegionReader(extractors, source, (extraction, region) => {
      this.#ledger.take(extraction, region);
    });
    this.#assembly = new LineAssembly({
      line: (line, hit) => {
        this.#regions.add(line, hit);
      },
      boundary: () => {
        this.#regions.close();
      },
    });
    this.#backtraces = new CrashRun(source, extractors, this.#crashSink());
    this.#dumps = new DumpRun(source, extractors, this.#dumpSink());
    const { finder, ranks } = triggerIndexOf(extractors);
    const before = (options.firstLine ?? 1) - 1;
    this.#scanner = new LineScanner(finder, ranks, this, before);
    const text = opening.subarray(guess.skip);
    this.#head = transcoderFor(guess).push(text.slice(0, GUESS_BYTES));
    this.#last = before;
    const typed = typedCommand(options, () => firstLineOf(this.#head));
    if (typed !== undefined) this.#regions.add(typed, true);
    this.push(text);
  }

  push(block: Uint8Array): void {
    this.#scanner.push(this.#transcoder.push(block));
  }

  finish(name: string): SourceReading {
    this.#scanner.push(this.#transcoder.finish());
    this.#scanner.finish();
    this.#endRegion();
    this.#faults.finish();
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
    return !this.#ledger.full && (this.#assembly.holdsHit || this.#regions.wants);
  }

  line(bytes: Uint8Array, number: number, hit: boolean): void {
    if (this.#ledger.full) return;
    if (number !== this.#last + 1) this.#endRegion();
    this.#last = number;
    const raw = LENIENT.decode(bytes);
    this.#faults.decoded(bytes, number, raw);
    this.#assembly.pushBytes({ bytes, from: 0, to: bytes.length, raw }, number, hit);
  }

  takeAll(ahead: LinesAhead): RunProgress | undefined {
    if (this.#ledger.full) return undefined;
    return this.#dumps.takeAll(ahead) ?? this.#backtraces.takeAll(ahead);
  }

  overlong(number: number): void {
    this.#faults.overlong(number);
  }

  #crashSink(): CrashRunSink {
    return {
      begin: (header) => {
        if (header !== this.#last + 1) this.#endRegion();
        if (this.#assembly.isOpen || this.#assembly.holdsHit) return undefined;
        this.#assembly.flush();
        return this.#regions.offerEnded(endsBeforeBacktrace);
      },
      settle: () => {
        this.#regions.close();
      },
      keepsRegisters: (state) => this.#ledger.keepsRegisters(state),
      backtrace: ({ record, problems }) => {
        this.#ledger.takeBacktrace(record, problems);
        return !this.#ledger.full;
      },
      lines: (first, bytes) => {
        this.#ledger.keepAll(first, bytes);
      },
      goOn: (header, further) => {
        this.#regions.goOn(header, furtherBacktraces(further, header));
      },
    };
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
      keepsWhole: (state) => this.#ledger.keepsWhole(state),
      dump: (record, shown) => {
        this.#ledger.takeDump(record, shown);
        return !this.#ledger.full;
      },
    };
  }

  #endRegion(): void {
    this.#assembly.flush();
    this.#regions.close();
  }
}
