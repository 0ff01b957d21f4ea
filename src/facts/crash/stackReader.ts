import type { Backtrace, ExceptionFrame, Frame, StackWord } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { ExceptionFrameReader } from './exceptionFrame.js';
import type { Gap } from './gap.js';
import { lineRole, nextContent } from './lineRole.js';
import { sourcePathOf } from './sourcePath.js';
import { isEnteredFromUser, isStackBottom } from './stackBottom.js';
import {
  parseNumberedFrame,
  parseStackSwitch,
  parseTextWord,
  settledFrame,
  type NumberedFrame,
  type UnsettledFrame,
} from './stackFrame.js';
import { parseStackWords } from './stackWords.js';

/** A stack, what is missing from it, and the index of the first line that is not part of it. */
export interface StackReading {
  readonly trace: Backtrace;
  readonly gaps: readonly Gap[];
  /** What `bt -f` and `-F` print between the frames. */
  readonly words: readonly StackWord[];
  readonly next: number;
}

/** What crash says when it cannot unwind (x86_64.c, arm64.c, kernel.c); what it prints then is not the whole stack. */
const UNWINDER =
  /^(?:bt: |WARNING: possibly bogus|\(Next exception frame might be wrong\)|possible stack overflow|Unwind error|-- continuing to previous stack)/;
/** A kernel stack of 16 KiB. */
const MOST_WORDS = 2048;
/** Pairs of `bt -e`, lone words of wrapped mail, frame notes of all architectures: part of the output, not of the trace. */
const BESIDE =
  /^(?:[0-9a-f]{8,16} |[0-9a-f]{8,16}$|\[[0-9a-f]{8,16}:|\[RA: |(?:KERNEL|USER)-MODE (?:EXCEPTION|INTERRUPT) FRAME|[\w. ]{1,64} \[[0-9a-f]{1,4}\] exception frame:$|\[(?:NIP|LR) {1,3}: |PSW: |GPRS: |era {1,8}: |ra {1,8}: |\(via |at (?:0x)?[0-9a-f]{8,16}\b|exception stack pointer: |process stack pointer: |current stack base: )/;

/** Reads frames, stack switches and register blocks from `at` on, up to the first line that is none of them. */
export class StackReader {
  readonly #frames: Frame[] = [];
  readonly #exceptions: ExceptionFrame[] = [];
  readonly #gaps = new Set<Gap>();
  readonly #source: string;
  readonly #words: StackWord[] = [];
  #pending: UnsettledFrame[] = [];
  #exception: ExceptionFrameReader | undefined;
  #number = -1;

  constructor(source: string) {
    this.#source = source;
  }

  /** @returns undefined when no stack stands at `at` */
  read(lines: readonly EvidenceLine[], at: number): StackReading | undefined {
    let last = -1;
    for (let index = at; index < lines.length; index += 1) {
      const line = lines[index];
      if (line === undefined) break;
      const numbered = parseNumberedFrame(line.text, line.number);
      const role = numbered === undefined ? lineRole(line.text) : 'content';
      if (role === 'content') {
        if (!(numbered === undefined ? this.#take(line) : this.#takeFrame(numbered))) break;
        last = index;
      } else if (role === 'elision' && (last === index - 1 || index === at)) {
        this.#gaps.add('elided');
        last = index;
      } else if (role === 'blank') {
        const content = nextContent(lines, index);
        if (!this.#continuesWith(lines[content.index]?.text ?? '')) break;
        if (content.elided) this.#gaps.add('elided');
        index = content.index - 1;
      }
    }
    if (last < 0 || (this.#empty() && this.#gaps.size === 0)) return undefined;
    return {
      trace: this.#finish(lines[at]?.number ?? 0, lines[last]?.number ?? 0),
      gaps: [...this.#gaps],
      words: this.#words,
      next: last + 1,
    };
  }

  #empty(): boolean {
    return (
      this.#number < 0 && this.#pending.length === 0 && this.#exceptions.length === 0 && this.#exception === undefined
    );
  }

  #takeFrame({ number, frame }: NumberedFrame): boolean {
    if (number <= this.#number) return false;
    if (number > this.#number + 1) this.#gaps.add('elided');
    this.#number = number;
    this.#closeException();
    this.#pending.push(frame);
    return true;
  }

  #take({ text, number: line }: EvidenceLine): boolean {
    const segment = parseStackSwitch(text);
    if (segment !== undefined) {
      this.#closeException();
      this.#settle(segment);
      return true;
    }
    return this.#takeRegisters(text, line) || this.#takeNote(text, line);
  }

  #takeRegisters(text: string, line: number): boolean {
    if (this.#exception?.take(text, line) === true) return true;
    const opened = new ExceptionFrameReader(this.#source, line, this.#frames.length + this.#pending.length);
    if (!opened.take(text, line)) return false;
    this.#closeException();
    this.#exception = opened;
    return true;
  }

  #takeNote(text: string, line: number): boolean {
    const trimmed = text.trim();
    const word = parseTextWord(text, line);
    if (word !== undefined) {
      this.#gaps.add('text-words');
      this.#pending.push(word);
      return true;
    }
    if (trimmed === '(active)' || trimmed === '(no stack)') {
      this.#gaps.add(trimmed === '(active)' ? 'active' : 'no-stack');
      return true;
    }
    if (UNWINDER.test(trimmed)) {
      this.#gaps.add('unwinder');
      return true;
    }
    if (this.#empty()) return false;
    const words = parseStackWords(trimmed, this.#frames.length + this.#pending.length - 1, line);
    for (const each of words ?? []) if (this.#words.length < MOST_WORDS) this.#words.push(each);
    return words !== undefined || BESIDE.test(trimmed) || sourcePathOf(text) !== undefined;
  }

  /** Blank lines end a stack, unless mail software put them between its lines. */
  #continuesWith(text: string): boolean {
    const numbered = parseNumberedFrame(text, 0);
    if (numbered !== undefined) return !this.#empty() && numbered.number === this.#number + 1;
    return (
      this.#exception !== undefined && new ExceptionFrameReader('', 0, 0).take(text, 0) && !text.includes('[exception')
    );
  }

  #settle(segment: Frame['segment']): void {
    for (const frame of this.#pending) this.#frames.push(settledFrame(frame, segment));
    this.#pending = [];
  }

  #closeException(): void {
    if (this.#exception !== undefined) this.#exceptions.push(this.#exception.finish());
    this.#exception = undefined;
  }

  #finish(from: number, to: number): Backtrace {
    this.#closeException();
    this.#settle('task');
    const outermost = this.#frames.at(-1);
    const user = this.#exceptions.at(-1);
    const fromUser = user?.user === true && user.afterFrames === this.#frames.length;
    const reachesEntry = outermost !== undefined && (fromUser ? isEnteredFromUser : isStackBottom)(outermost.name);
    if (!reachesEntry && this.#gaps.size === 0) this.#gaps.add('outermost-frame');
    return {
      // Copies hold no room for more: a dump of all tasks has tens of thousands of stacks.
      frames: this.#frames.slice(),
      exceptions: this.#exceptions.slice(),
      whole: this.#gaps.size === 0,
      cite: { source: this.#source, from, to },
    };
  }
}
