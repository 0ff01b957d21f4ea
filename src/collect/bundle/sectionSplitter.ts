/** Begins the head of a section: `#==[ Command ]====...===#`, log_write() of supportutils. */
const MARK = Buffer.from('#==[ ');
const NEWLINE = 10;
/** Bytes of the head of a section that are looked at: a longer line is no head. */
const LONGEST_HEAD = 4096;
/** `# /usr/bin/dmesg -T`: the command or the file that the section shows. */
const TITLE = /^# {1,4}(\S.{0,2000})$/;

/** A part of a file that holds the output of many commands, one below the other. */
export interface SectionHead {
  /** The command or file that it shows; empty before the first head, and where the head names none. */
  readonly title: string;
  /** Number of its first line, behind its head. */
  readonly firstLine: number;
}

/** Takes the sections of a file in their order. */
export interface SectionSink {
  begin(head: SectionHead): void;
  /** @param bytes of the section that was begun last, valid during the call only */
  push(bytes: Uint8Array): void;
}

/** Whether the beginning of a file shows the head of a section. */
export function hasSections(head: Uint8Array): boolean {
  return markFrom(Buffer.from(head.buffer, head.byteOffset, head.length), 0) >= 0;
}

/** Cuts a file that arrives in blocks of any size into its sections. Of what it holds back there is never more than a head. */
export class SectionSplitter {
  readonly #sink: SectionSink;
  #held = Buffer.alloc(0);
  /** Lines before `#held`. */
  #lines = 0;
  #begun = false;
  /** The text that was passed on last did not end a line. */
  #within = false;

  constructor(sink: SectionSink) {
    this.#sink = sink;
  }

  push(block: Uint8Array): void {
    this.#held = Buffer.concat([this.#held, block]);
    this.#cut(false);
  }

  /** Call it once, after the last block. */
  finish(): void {
    this.#cut(true);
    if (!this.#begun) this.#sink.begin({ title: '', firstLine: 1 });
  }

  #cut(final: boolean): void {
    let at = 0;
    for (;;) {
      const mark = markFrom(this.#held, at, this.#within && at === 0);
      if (mark < 0) break;
      this.#pass(at, mark);
      const head = headAt(this.#held, mark, final);
      if (head === undefined) {
        this.#held = this.#held.subarray(mark);
        return;
      }
      this.#lines += head.lines;
      this.#begun = true;
      this.#within = false;
      this.#sink.begin({ title: head.title, firstLine: this.#lines + 1 });
      at = head.end;
    }
    // A mark may have begun.
    const stop = final ? this.#held.length : Math.max(at, this.#held.length - MARK.length);
    this.#pass(at, stop);
    this.#held = this.#held.subarray(stop);
  }

  #pass(from: number, to: number): void {
    if (to <= from) return;
    if (!this.#begun) this.#sink.begin({ title: '', firstLine: 1 });
    this.#begun = true;
    const part = this.#held.subarray(from, to);
    for (let at = part.indexOf(NEWLINE); at >= 0; at = part.indexOf(NEWLINE, at + 1)) this.#lines += 1;
    this.#within = part[part.length - 1] !== NEWLINE;
    this.#sink.push(part);
  }
}

/** @param within the text begins within a line */
function markFrom(text: Buffer, from: number, within = false): number {
  for (let at = text.indexOf(MARK, from); at >= 0; at = text.indexOf(MARK, at + 1)) {
    if (at === 0 ? !within : text[at - 1] === NEWLINE) return at;
  }
  return -1;
}

/** @returns nothing where more has to come */
function headAt(
  text: Buffer,
  at: number,
  final: boolean,
): { readonly title: string; readonly lines: number; readonly end: number } | undefined {
  const first = lineEnd(text, at);
  const second = first < 0 ? -1 : lineEnd(text, first);
  if (second < 0 && !final && text.length - at < LONGEST_HEAD) return undefined;
  if (first < 0) return { title: '', lines: 1, end: text.length };
  const below = text.toString('utf8', first, Math.min(second < 0 ? text.length : second, first + LONGEST_HEAD));
  const title = TITLE.exec(below.trimEnd())?.[1];
  if (title === undefined) return { title: '', lines: 1, end: first };
  return { title, lines: 2, end: second < 0 ? text.length : second };
}

/** @returns behind the newline of the line that begins at `from`, or -1 */
function lineEnd(text: Buffer, from: number): number {
  const newline = text.indexOf(NEWLINE, from);
  return newline < 0 ? -1 : newline + 1;
}
