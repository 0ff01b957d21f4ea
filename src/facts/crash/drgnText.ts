/** `.tk_status = (int)-11,`: a designated member; elements of arrays stand without a name. */
const MEMBER = /^\.([A-Za-z_]\w{0,127}) = (.*)$/;
/** `call_status+0x0 = 0xffffffffc04bb810`, `0xffff8c444256f990 = "127.0.0.1"`: symbol before, string behind an address. */
const POINTER = /^(?:([A-Za-z_.$][\w.$]{0,255})\+(0x[0-9a-f]{1,8}) = )?(0x[0-9a-f]{1,16})(?: = (".*))?$/;

/**
 * Writes a line of an object as drgn prints it (libdrgn/language_c.c) the way gdb prints it: without casts and dots, the
 * symbol in angle brackets behind the address. An array's brace becomes `[]{`, which GdbValueReader knows.
 */
export function gdbText(text: string): string {
  const trimmed = text.trim();
  const [, name, rest = ''] = MEMBER.exec(trimmed) ?? [];
  return name === undefined ? valueText(trimmed) : `${name} = ${valueText(rest)}`;
}

function valueText(text: string): string {
  const comma = text.endsWith(',') ? ',' : '';
  const cast = castEnd(text);
  const type = text.slice(0, cast);
  const value = text.slice(cast, text.length - comma.length);
  if (value.startsWith('{')) return `${type.endsWith('])') ? '[]' : ''}${value}${comma}`;
  const [, symbol, offset = '', address, string] = POINTER.exec(value) ?? [];
  if (address === undefined) return `${value}${comma}`;
  const place = symbol === undefined ? '' : ` <${symbol}+${offset}>`;
  return `${address}${place}${string === undefined ? '' : ` ${string}`}${comma}`;
}

/** Index behind the cast at the start of a text; casts of function pointers hold parentheses themselves. */
function castEnd(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') depth -= 1;
    if (depth === 0) return index === 0 ? 0 : index + 1;
  }
  return 0;
}
