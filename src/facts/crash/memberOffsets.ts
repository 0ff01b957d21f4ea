import type { EvidenceLine } from '../extractor.js';

/** `   [24] struct list_head tk_task;`, `[0x18] ...` with `-x` (crash, symbols.c do_datatype_declaration()); an address is none. */
const DECLARATION = /^\s*\[(0x[0-9a-f]{1,6}|\d{1,7})\] +(\S.{0,255});/;
/** `void (*tk_callback)(struct rpc_task *)`. */
const POINTER = /\(\*([A-Za-z_]\w{0,127})\)\(/;
const NAME = /^[A-Za-z_]\w{0,127}$/;

/** The last word, before the size of an array or of a bit field: `unsigned char a[4]`, `int *b`, `unsigned int c : 2`. */
function declaredName(declared: string): string | undefined {
  const pointer = POINTER.exec(declared)?.[1];
  if (pointer !== undefined) return pointer;
  const [bare = ''] = declared.split(/ ?[[:]/, 1);
  const name = bare.split(/[ *]/).at(-1) ?? '';
  return NAME.test(name) ? name : undefined;
}

/** The offsets that `struct -o` prints, for a layout; nothing when it prints none. */
export function readOffsets(
  lines: readonly EvidenceLine[],
  from: number,
  last: number,
): { readonly offsets?: Readonly<Record<string, number>> } {
  const offsets = new Map<string, number>();
  for (let index = from; index <= last; index += 1) {
    const [, offset, declared = ''] = DECLARATION.exec(lines[index]?.text ?? '') ?? [];
    const name = offset === undefined ? undefined : declaredName(declared);
    if (name !== undefined && !offsets.has(name)) offsets.set(name, Number(offset));
  }
  return offsets.size === 0 ? {} : { offsets: Object.fromEntries(offsets) };
}
