const BLANK = 32;
const RETURN = 13;
const NEWLINE = 10;
const ZERO = 48;
const NINE = 57;
const QUOTE = 34;
const OPENING = 91;
const LAST_PRINTED = 126;

const MOST_PID_DIGITS = 10;
const MOST_CPU_DIGITS = 5;
const TASK_DIGITS = { least: 6, most: 16 } as const;
/** TASK_COMM_LEN of the kernel is 16; a tool may print more. */
const LONGEST_COMM = 64;

const [PID, TASK, CPU, COMMAND] = ['PID:', 'TASK:', 'CPU:', 'COMMAND:'].map((label) => new TextEncoder().encode(label));
const NOTHING = new Uint8Array(0);
const ASCII = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads the line before a backtrace as bytes, where it is nothing but `PID: 7  TASK: ffff8c4441226100  CPU: 0  COMMAND: "kworker/0:0"`
 * (crash, task.c print_task_header()): no state, no mark behind the CPU, and nothing in the name of the command that any other
 * reader could take for a sign. Of such a line `parseTaskHeader` says the same.
 */
export class HeaderLine {
  #pid = 0;
  #cpu = 0;
  #bytes: Uint8Array = NOTHING;
  #task = 0;
  #taskEnd = 0;
  #comm = 0;
  #end = 0;

  get pid(): number {
    return this.#pid;
  }

  get cpu(): number {
    return this.#cpu;
  }

  /** As printed; valid as long as the bytes that were read. */
  get task(): string {
    return ASCII.decode(this.#bytes.subarray(this.#task, this.#taskEnd));
  }

  /** Where the name of the command begins in the bytes. */
  get commFrom(): number {
    return this.#comm;
  }

  get commTo(): number {
    return this.#end;
  }

  /**
   * @param bytes the line, ended by a newline or by the end of the bytes
   * @returns where the line ends, its carriage return included, or -1 where it has another form; then nothing is known of it
   */
  read(bytes: Uint8Array, from: number): number {
    this.#bytes = bytes;
    const pid = behindLabel(bytes, from, PID);
    const behindPid = behindDigits(bytes, pid, MOST_PID_DIGITS);
    if (pid < 0 || behindPid === pid) return -1;
    this.#pid = numberIn(bytes, pid, behindPid);
    this.#task = behindLabel(bytes, behindBlanks(bytes, behindPid), TASK);
    this.#taskEnd = behindHex(bytes, this.#task);
    if (this.#task < 0 || this.#taskEnd < 0) return -1;
    const cpu = behindLabel(bytes, behindBlanks(bytes, this.#taskEnd), CPU);
    const behindCpu = behindDigits(bytes, cpu, MOST_CPU_DIGITS);
    if (cpu < 0 || behindCpu === cpu) return -1;
    this.#cpu = numberIn(bytes, cpu, behindCpu);
    return this.#readCommand(bytes, behindLabel(bytes, behindBlanks(bytes, behindCpu), COMMAND));
  }

  #readCommand(bytes: Uint8Array, quote: number): number {
    if (quote < 0 || bytes[quote] !== QUOTE) return -1;
    let at = quote + 1;
    while (at - quote <= LONGEST_COMM && isOfCommand(bytes[at] ?? 0)) at += 1;
    if (bytes[at] !== QUOTE) return -1;
    this.#comm = quote + 1;
    this.#end = at;
    return lineEnd(bytes, at + 1);
  }
}

/** A bracket may begin the stamp of a log. */
function isOfCommand(byte: number): boolean {
  return byte >= BLANK && byte <= LAST_PRINTED && byte !== QUOTE && byte !== OPENING;
}

/** @returns `at` or the place behind one carriage return, where a newline follows or the bytes end; otherwise -1 */
export function lineEnd(bytes: Uint8Array, at: number): number {
  const end = bytes[at] === RETURN ? at + 1 : at;
  return end === bytes.length || bytes[end] === NEWLINE ? end : -1;
}

/** @param from -1: nowhere. @returns what follows the label and its blanks, or -1; between two columns stands a blank at least */
function behindLabel(bytes: Uint8Array, from: number, label: Uint8Array = NOTHING): number {
  if (from < 0) return -1;
  for (let index = 0; index < label.length; index += 1) if (bytes[from + index] !== label[index]) return -1;
  return behindBlanks(bytes, from + label.length);
}

/** @returns -1 where there is no blank */
function behindBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === BLANK) at += 1;
  return at === from ? -1 : at;
}

function behindDigits(bytes: Uint8Array, from: number, most: number): number {
  let at = from;
  while (at - from < most && isDigit(bytes[at] ?? 0)) at += 1;
  return at;
}

function behindHex(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at - from < TASK_DIGITS.most && isHexDigit(bytes[at] ?? 0)) at += 1;
  return at - from < TASK_DIGITS.least ? -1 : at;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || (byte >= 97 && byte <= 102);
}

function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + ((bytes[at] ?? ZERO) - ZERO);
  return value;
}
