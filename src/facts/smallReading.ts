import type { SourceReading } from '../model/source.js';
import { GUESS_BYTES } from './encoding.js';
import type { Extractor } from './extractor.js';
import { LineFaults } from './lineFaults.js';
import { LONGEST_LINE, shownEnd } from './lineLimits.js';
import { looksLikeLog } from './logLikeness.js';
import { ReadingLedger } from './readingLedger.js';
import type { ReadingOptions } from './readingOptions.js';
import { scanText } from './scanText.js';
import { SmallRegion } from './smallRegion.js';
import { LineAssembly } from './transport/lineAssembly.js';
import { firstLineOf, typedCommand } from './typedCommand.js';
import { TriggersOfLines } from './triggersOfLines.js';
import { triggerIndexOf, type TriggerIndex } from './triggerIndex.js';

const NEWLINE = '\n';
const REPLACEMENT = '\ufffd';
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads a source that is small enough to be decoded as a whole: all of its lines, whether they hold a trigger or not. Of a large one
 * `TextReading` reads the same around the triggers.
 */
export class SmallReading {
  readonly #text: Uint8Array;
  readonly #index: TriggerIndex;
  readonly #ledger: ReadingLedger;
  readonly #faults: LineFaults;
  readonly #region: SmallRegion;
  readonly #assembly: LineAssembly;
  readonly #options: ReadingOptions;

  /**
   * @param source id of the source, for cites
   * @param text UTF-8, without a byte order mark
   */
  constructor(source: string, extractors: readonly Extractor[], text: Uint8Array, options: ReadingOptions = {}) {
    this.#text = text;
    this.#options = options;
    this.#index = triggerIndexOf(extractors);
    this.#ledger = new ReadingLedger(source, options);
    this.#faults = new LineFaults(source, this.#ledger);
    this.#region = new SmallRegion(this.#index, source, (extraction, lines) => {
      this.#ledger.take(extraction, lines);
    });
    this.#assembly = new LineAssembly({
      line: (line, hit, found) => {
        this.#region.add(line, hit, found);
      },
      boundary: () => {
        this.#region.close();
      },
    });
  }

  read(name: string): SourceReading {
    const typed = typedCommand(this.#options, () => firstLineOf(this.#text));
    if (typed !== undefined) this.#region.add(typed, true, undefined);
    const lines = this.#readLines();
    this.#assembly.flush();
    this.#region.close();
    this.#faults.finish();
    const reading = this.#ledger.reading(name, lines);
    const { source } = reading;
    if (source.kind !== 'unknown' || !looksLikeLog(LENIENT.decode(this.#text.subarray(0, GUESS_BYTES)))) return reading;
    return { ...reading, source: { ...source, kind: 'kernel-log' } };
  }

  /** @returns how many lines there are; the last one needs no newline */
  #readLines(): number {
    const text = this.#text;
    const decoded = LENIENT.decode(text);
    const damaged = decoded.includes(REPLACEMENT);
    const isAscii = !damaged && decoded.length === text.length;
    const triggers = new TriggersOfLines(this.#index.wholeFinder, text);
    // One object for all lines: what is made for each of very many takes time and memory.
    const line = { bytes: text, from: 0, to: 0, raw: '', strange: 0 };
    let from = 0;
    let place = 0;
    const before = (this.#options.firstLine ?? 1) - 1;
    let number = before;
    // Decoded at once and cut then: what is broken at the end of a line breaks nothing of the next.
    while (from < text.length) {
      const to = triggers.endOf(from);
      const end = isAscii ? to : endOfLine(decoded, place);
      number += 1;
      if (!this.#ledger.full) {
        line.from = from;
        line.to = to;
        line.raw = decoded.slice(place, end);
        line.strange = triggers.strange;
        if (damaged) this.#faults.decoded(text.subarray(from, to), number, line.raw);
        const found = triggers.before(to);
        if (to - from > LONGEST_LINE) this.#readOverlong(from, to, number);
        else this.#assembly.pushBytes(line, number, found.length > 0, found);
      }
      from = to + 1;
      place = end + 1;
    }
    triggers.finish();
    return number - before;
  }

  /** Reads the beginning of a line. */
  #readOverlong(from: number, to: number, number: number): void {
    this.#faults.overlong(number);
    const end = shownEnd(this.#text, from, to);
    const raw = LENIENT.decode(this.#text.subarray(from, end));
    const found = this.#index.wholeFinder.allIn(scanText(this.#text), from, end);
    this.#assembly.push({ number, raw, hit: found.length > 0, found });
  }
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf(NEWLINE, from);
  return newline < 0 ? text.length : newline;
}
