import type { Backtrace, ExceptionFrame, Frame } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { ExceptionFrameReader } from './exceptionFrame.js';
import type { Gap } from './gap.js';
import { lineRole, nextContent } from './lineRole.js';
import { sourcePathOf } from './sourcePath.js';
import { isEnteredFromUser, isStackBottom } from './stackBottom.js';
import { parseNumberedFrame, parseStackSwitch, parseTextWord } from './stackFrame.js';

/** A stack, what is missing from it, and the index of the first line that is not part of it. */
export interface StackReading {
  readonly trace: Backtrace;
  readonly gaps: readonly Gap[];
  readonly next: number;
}

/** What crash says when it cannot unwind (x86_64.c, arm64.c, kernel.c); what it prints then is not the whole stack. */
const UNWINDER =
  /^(?:bt: |WARNING: possibly bogus|\(Next exception frame might be wrong\)|possible stack overflow|Unwind error|-- continuing to previous stack)/;
/** Rows of `bt -f`, pairs of `bt -e`, lone words of wrapped mail, frame notes: part of the output, not of the trace. */
const BESIDE =
  /^(?:[0-9a-f]{8,16}:? |[0-9a-f]{8,16}$|\[[0-9a-f]{8,16}:|\[RA: |(?:KERNEL|USER)-MODE EXCEPTION FRAME|\(via |exception stack pointer: |process stack pointer: |current stack base: )/;

/** Reads frames, stack switches and register blocks from `at` on, up to the first line that is none of them. */
export class StackReader {
  readonly #frames: Frame[] = [];
  readonly #exceptions: ExceptionFrame[] = [];
  readonly #gaps = new Set<Gap>();
  readonly #source: string;
  #pending: Omit<Frame, 'segment'>[] = [];
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
      const role = lineRole(line.text);
      if (role === 'content') {
        if (!this.#take(line)) break;
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
      next: last + 1,
    };
  }

  #empty(): boolean {
    return (
      this.#number < 0 && this.#pending.length === 0 && this.#exceptions.length === 0 && this.#exception === undefined
    );
  }

  #take({ text, number: line }: EvidenceLine): boolean {
    const numbered = parseNumberedFrame(text, line);
    if (numbered !== undefined) {
      if (numbered.number <= this.#number) return false;
      if (numbered.number > this.#number + 1) this.#gaps.add('elided');
      this.#number = numbered.number;
      this.#closeException();
      this.#pending.push(numbered.frame);
      return true;
    }
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
    return !this.#empty() && (BESIDE.test(trimmed) || sourcePathOf(text) !== undefined);
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
    this.#frames.push(...this.#pending.map((frame) => ({ ...frame, segment })));
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
      frames: this.#frames,
      exceptions: this.#exceptions,
      whole: this.#gaps.size === 0,
      cite: { source: this.#source, from, to },
    };
  }
}
