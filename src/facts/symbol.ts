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

/** `.isra.0`, `.constprop.0.isra.0`, `.part.1`, `.cold`, `.llvm.123`, `.lto_priv.0`: added by compilers, not by authors. */
const COMPILER_SUFFIX = /(?:\.(?:isra|constprop|part|cold|llvm|lto_priv|localalias|clone|warn)(?:\.\d+)?)+$/;

const SYMBOL =
  /^([A-Za-z_$.][\w$.]*)(?:\+(0x[0-9a-f]+|\d+)(?:\/(0x[0-9a-f]+))?)?(?:\s+\[([\w-]+)(?:\s[0-9a-f]{40})?\])?/;

/** Removes compiler suffixes: `tcp_ack.constprop.0` -> `tcp_ack`. */
export function stripCompilerSuffix(display: string): string {
  return display.replace(COMPILER_SUFFIX, '');
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
