import type { Scalar, ValueType } from '../../model/value.js';
import type { StructMember } from '../../model/record.js';
import { normaliseAddress } from '../symbol.js';
import { parseNumber } from '../number.js';

/** Strings of members are short; an open quote costs no more than that. */
const QUOTED = /^[^"]*"((?:[^"\\]|\\.){0,1024})"/;

/**
 * Converts what crash or gdb printed for a member into a value of the catalogue's type; undefined when it does not fit.
 * `1 '\001'`, `0x5`, `-11,`, `0xffffffffc03e1234 "READ"`, `0xffffffffc10597a0 <call_transmit>` are all usual forms.
 */
export function printedValue(text: string, type: ValueType): Scalar | undefined {
  const trimmed = text.trim().replace(/,$/, '').trim();
  switch (type) {
    case 'number':
      return parseNumber(firstToken(trimmed));
    case 'boolean': {
      const word = parseNumber(firstToken(trimmed));
      return word === undefined ? undefined : word !== 0;
    }
    case 'address':
      return addressOf(firstToken(trimmed));
    case 'string': {
      const quoted = QUOTED.exec(trimmed)?.[1];
      if (quoted !== undefined) return quoted.split(/\\0{1,3}/)[0];
      return trimmed === '' ? undefined : trimmed;
    }
    case 'strings':
    case 'numbers':
    case 'samples':
      return undefined;
  }
}

/** `name+offset` behind a pointer, as a symbol value: `nfs3_procedures+288`, `call_transmit`. */
export function printedSymbol(member: StructMember): string | undefined {
  if (member.symbol === undefined) return undefined;
  const { name, offset } = member.symbol;
  return offset === 0 ? name : `${name}+${String(offset)}`;
}

function firstToken(text: string): string {
  return text.split(/\s/, 1)[0] ?? '';
}

function addressOf(token: string): string | undefined {
  return /^(?:0x)?[0-9a-f]{1,16}$/i.test(token) ? normaliseAddress(token) : undefined;
}
