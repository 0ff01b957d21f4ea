/** A kernel symbol as traces print it: `name+0xOFFSET/0xSIZE [module BUILDID]`, or `name+DECIMAL` in crash. */
export interface KernelSymbol {
  /** Without compiler suffixes: what rules match. */
  readonly name: string;
  /** As printed, suffixes included, without offset and module. */
  readonly display: string;
  /** Bytes. */
  readonly offset?: number;
  readonly size?: number;
  readonly module?: string;
}

/**
 * `.isra.0`, `.constprop.0.isra.0`, `.part.1`, `.cold`, `.llvm.123`, `.__uniq.123`, `.cfi_jt`, `.lto_priv.0`: added by compilers, not by
 * authors.
 */
const COMPILER_SUFFIX =
  /\.(?:isra|constprop|part|cold|llvm|__uniq|cfi_jt|cfi|lto_priv|localalias|clone|warn)(?:\.\d{1,40})?$/;
const MOST_SUFFIXES = 8;
/** Entry point of a function on 64-bit powerpc before ABI version 2; the bare name is that of its descriptor. */
const DOT = /^\.(?=[A-Za-z_])/;

/** KSYM_NAME_LEN of include/linux/kallsyms.h is 512 since 6.1. */
const SYMBOL =
  /^([A-Za-z_$.][\w$.]{0,511})(?:\+(0x[0-9a-f]{1,16}|\d{1,16})(?:\/(0x[0-9a-f]{1,16}))?)?(?:\s{1,8}\[([\w-]{1,80})(?:\s[0-9a-f]{40})?\])?/;

/** Removes what compilers add: `tcp_ack.constprop.0` -> `tcp_ack`, `.schedule` -> `schedule`. */
export function stripCompilerSuffix(display: string): string {
  if (!display.includes('.')) return display;
  let name = display;
  for (let removed = 0; removed < MOST_SUFFIXES; removed += 1) {
    const rest = name.replace(COMPILER_SUFFIX, '');
    if (rest === name) break;
    name = rest;
  }
  return name.replace(DOT, '');
}

/** Reads a symbol at the start of a text; undefined when there is none. */
export function parseSymbol(text: string): KernelSymbol | undefined {
  const match = SYMBOL.exec(text);
  if (match === null) return undefined;
  const [, display, offset, size, module] = match;
  if (display === undefined) return undefined;
  return {
    name: stripCompilerSuffix(display),
    display,
    ...(offset === undefined ? {} : { offset: Number(offset) }),
    ...(size === undefined ? {} : { size: Number(size) }),
    ...(module === undefined ? {} : { module }),
  };
}

/** `0xFFFF9A33` or `ffff9a33` -> `ffff9a33`: addresses are kept without 0x, in lower case. */
export function normaliseAddress(text: string): string {
  return text.toLowerCase().replace(/^0x/, '');
}
