/** Of what a log said, and when. */
export interface LogEntry {
  /** Nanoseconds since the start of the kernel. */
  readonly nanoseconds: bigint;
  /** The task or, with its highest bit, the CPU that printed it (kernel/printk/printk.c, printk_caller_id()). */
  readonly caller?: number;
  readonly text: Buffer;
}

/** The text of a log while it is put together; of one that is too long the beginning is given up. */
export interface LogText {
  readonly add: (entry: LogEntry) => void;
  /** Text that has all of its prefixes already. */
  readonly addRaw: (text: Buffer) => void;
  readonly finish: () => FinishedText;
}

export interface FinishedText {
  readonly text: string;
  readonly entries: number;
  /** Entries at its beginning that were given up. */
  readonly dropped: number;
}

const CPU = 0x80000000;
const NANOSECONDS = 1_000_000_000n;
/** What C calls neither printable nor space: written as dmesg and makedumpfile do. */
const UNPRINTABLE = /[^\t-\r -~]/g;

/** @param most bytes of text */
export function logText(most: number): LogText {
  let lines: string[] = [];
  let first = 0;
  let length = 0;
  let entries = 0;
  const push = (line: string): void => {
    lines.push(line);
    length += line.length;
    entries += 1;
    while (length > most && first < lines.length - 1) {
      length -= lines[first]?.length ?? 0;
      lines[first] = '';
      first += 1;
    }
  };
  return {
    add: (entry) => {
      push(lineOf(entry));
    },
    addRaw: (text) => {
      const printable = escaped(text.toString('latin1', Math.max(0, text.length - most)).replaceAll('\0', ''));
      push(printable.endsWith('\n') ? printable : `${printable}\n`);
    },
    finish: () => {
      const text = lines.join('');
      lines = [];
      return { text, entries, dropped: first };
    },
  };
}

/** Further lines of an entry stand below its text, as `makedumpfile --dump-dmesg` puts them. */
function lineOf({ nanoseconds, caller, text }: LogEntry): string {
  const seconds = String(nanoseconds / NANOSECONDS).padStart(5);
  const fraction = String((nanoseconds % NANOSECONDS) / 1000n).padStart(6, '0');
  const prefix = `[${seconds}.${fraction}]${caller === undefined ? '' : `[${callerName(caller).padStart(6)}]`} `;
  const printable = escaped(text.toString('latin1'));
  return `${prefix}${printable.includes('\n') ? printable.replaceAll('\n', `\n${' '.repeat(prefix.length)}`) : printable}\n`;
}

function callerName(caller: number): string {
  return caller >= CPU ? `C${String(caller - CPU)}` : `T${String(caller)}`;
}

function escaped(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
