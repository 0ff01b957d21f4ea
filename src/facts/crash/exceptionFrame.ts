import type { ExceptionFrame } from '../../model/record.js';
import { parseSymbol } from '../symbol.js';

/** `[exception RIP: fn+3]` before the registers (crash, x86_64.c x86_64_exception_frame(); other architectures alike). */
const EXCEPTION = /^\[exception (?:RIP|EIP|PC|NIP|PSW): ([^\]]*)\]/;
/** `RIP: ffff...  RSP: ffff...`: names in capitals, values in hex, two or more blanks between. */
const REGISTER = /(?:^|\s)([A-Z][A-Z0-9_]{0,11}): {1,6}(?:0x)?([0-9a-f]{2,16})(?![\w:])/g;
/** A line of registers begins with one of these (x86, arm64, ppc64, riscv, loongarch, s390x). */
const FIRST_REGISTER =
  /^(?:[RE]?(?:IP|SP|AX|BX|CX|DX|SI|DI|BP|FLAGS)|R\d{1,2}|ORIG_[RE]?AX|ORIG_X0|CS|DS|ES|SS|GS|PC|LR|SP|X\d{1,2}|PSTATE|NIP|MSR|CTR|CCR|DSISR|SYSCALLNO): /;
/** powerpc names it below the registers: ` [NIP  : .sysrq_handle_crash+32]` (crash, ppc64.c ppc64_print_nip_lr()). */
const NIP_SYMBOL = /^\[NIP {1,3}: ([^\]]{1,120})\]$/;
/** arm64 names the function behind PC: `     PC: ffff800008012345  [schedule+64]`. */
const ARM_SYMBOL = /^PC: [0-9a-f]{8,16}  ?\[([^\]]{1,120})\]/;

/** Names as rules write them; every register block prints the same ones. */
const NAMES = new Map<string, string>();
const MOST_NAMES = 512;

function registerName(printed: string): string {
  const known = NAMES.get(printed);
  if (known !== undefined) return known;
  const name = printed.toLowerCase();
  if (NAMES.size < MOST_NAMES) NAMES.set(printed, name);
  return name;
}

/** @param text without blanks around it. @returns whether a line that begins so shows registers */
export function beginsRegisters(text: string): boolean {
  return FIRST_REGISTER.test(text);
}

/** Collects one exception frame while its lines are read. */
export class ExceptionFrameReader {
  readonly #registers = new Map<string, { readonly value: string; readonly line: number }>();
  readonly #afterFrames: number;
  readonly #first: number;
  readonly #source: string;
  #last: number;
  #place: string | undefined;

  /**
   * @param line number of its first line
   * @param afterFrames how many frames stand before it
   */
  constructor(source: string, line: number, afterFrames: number) {
    this.#source = source;
    this.#first = line;
    this.#last = line;
    this.#afterFrames = afterFrames;
  }

  /** Takes a line; false when it does not belong to this frame (another line, or registers that it already has). */
  take(text: string, line: number): boolean {
    const trimmed = text.trim();
    const place = EXCEPTION.exec(trimmed)?.[1];
    const behind = this.#registers.size > 0 && this.#place === undefined ? NIP_SYMBOL.exec(trimmed)?.[1] : undefined;
    if (behind !== undefined) {
      this.#place = behind;
      this.#last = line;
      return true;
    }
    if (place !== undefined) {
      if (this.#place !== undefined || this.#registers.size > 0) return false;
      this.#place = place;
    } else {
      if (!beginsRegisters(trimmed)) return false;
      const found: { readonly name: string; readonly value: string }[] = [];
      for (const [, name = '', value = ''] of trimmed.matchAll(REGISTER)) {
        const known = registerName(name);
        if (this.#registers.has(known)) return false;
        found.push({ name: known, value });
      }
      for (const { name, value } of found) this.#registers.set(name, { value, line });
      this.#place ??= ARM_SYMBOL.exec(trimmed)?.[1];
    }
    this.#last = line;
    return true;
  }

  finish(): ExceptionFrame {
    const symbol = this.#place === undefined ? undefined : parseSymbol(this.#place);
    const known = symbol?.offset === undefined && this.#place?.includes(' ') === true ? undefined : symbol;
    const registers: Record<string, string> = {};
    const lines: Record<string, number> = {};
    for (const [name, { value, line }] of this.#registers) {
      registers[name] = value;
      lines[name] = line;
    }
    return {
      registers,
      lines,
      ...(known === undefined ? {} : { function: known.name }),
      ...(known?.offset === undefined ? {} : { offset: known.offset }),
      ...(known?.module === undefined ? {} : { module: known.module }),
      user: this.#isUser(),
      afterFrames: this.#afterFrames,
      cite: { source: this.#source, from: this.#first, to: this.#last },
    };
  }

  /** Kernel frames name the exception's place; the two low bits of CS are the privilege level on x86, 3 for user space. */
  #isUser(): boolean {
    const segment = this.#registers.get('cs');
    if (segment !== undefined) return Number.parseInt(segment.value, 16) % 4 === 3;
    return this.#place === undefined || this.#place === 'user space';
  }
}
