import type { Action, Place, Source } from '../argument/action.js';
import { effectOf, preservesAll, writesNothing } from './effect.js';
import { isCall } from './mnemonic.js';
import type { DecodedInstruction } from './mnemonic.js';
import type { AttOperand } from './operands.js';
import { CALLEE_SAVED } from './registers.js';

const STACK = 'rsp';
/** Vector, segment, control and other registers that hold none of the values that are followed. */
const OTHER_REGISTER = /^%(?:[xyz]mm\d{1,2}|st(?:\(\d\))?|mm\d|k\d|[c-gs]s|[cd]r\d{1,2}|rip)$/;
/** What decorates a vector operand: `{%k1}`, `{z}`. */
const WRITES_MEMORY_FROM_REST = /^(?:xsave|fxsave|fnsave|fnst|stmxcsr|s[gil]dt|movnt|clzero|cmpxchg)/;

type Memory = Extract<AttOperand, { kind: 'memory' }>;

/** A whole register; undefined for parts of one and for other operands. */
function wholeOf(operand: AttOperand | undefined): string | undefined {
  return operand?.kind === 'register' && operand.part.bits === 64 ? operand.part.whole : undefined;
}

/** The place of a memory operand; undefined where an index, a segment or an absolute address is part of it. */
function placeOf(operand: AttOperand | undefined): Place | undefined {
  if (operand?.kind !== 'memory' || operand.base === undefined || operand.index !== undefined) return undefined;
  if (operand.segment === 'gs' || operand.segment === 'fs' || operand.base === 'rip') return undefined;
  return { base: operand.base, offset: BigInt.asIntN(64, operand.displacement ?? 0n) };
}

const set = (register: string, to: Source): Action => ({ kind: 'set', register, to });
const sum = (register: string, of: string, offset: bigint): Action =>
  set(register, { kind: 'sum', register: of, offset });
const load = (register: string, base: string, offset = 0n): Action =>
  set(register, { kind: 'load', from: { base, offset } });

function storeOf(operand: Memory, bytes: number | undefined, value?: string): readonly Action[] {
  const place = placeOf(operand);
  const data = value === undefined ? {} : { value };
  if (place !== undefined) return [{ kind: 'store', at: place, ...(bytes === undefined ? {} : { bytes }), ...data }];
  // Per-cpu data and absolute addresses are no stack; with an index it may be any element behind the base.
  const bases = [operand.base, operand.index].filter((name) => name !== undefined && name !== 'rip');
  if (operand.segment === 'gs' || operand.segment === 'fs') return [];
  return bases.map((base): Action => ({ kind: 'store', at: { base: base ?? '', offset: 0n }, ...data }));
}

/** Bytes that an instruction writes to its memory operand. */
function widthOf({ mnemonic, operands }: DecodedInstruction): number | undefined {
  const register = operands.find((operand) => operand.kind === 'register');
  if (/^(?:mov|add|sub|and|x?or|xchg|xadd|cmpxchg|adc|sbb)/.test(mnemonic) && register?.kind === 'register')
    return register.part.bits / 8;
  if (mnemonic.startsWith('set')) return 1;
  const suffix = /[^]([bwlq])$/.exec(mnemonic)?.[1];
  return suffix === undefined ? undefined : { b: 1, w: 2, l: 4, q: 8 }[suffix];
}

function pushed({ mnemonic, operands }: DecodedInstruction): readonly Action[] {
  if (mnemonic.endsWith('w')) return [set(STACK, { kind: 'computed', from: [] })];
  const register = wholeOf(operands[0]);
  // What else is pushed may be an argument on the stack, which belongs to the callee.
  const saved = register !== undefined && CALLEE_SAVED.includes(register) ? { value: register } : {};
  return [sum(STACK, STACK, -8n), { kind: 'store', at: { base: STACK, offset: 0n }, bytes: 8, ...saved }];
}

function popped({ mnemonic, operands }: DecodedInstruction): readonly Action[] {
  const [to] = operands;
  const register = wholeOf(to);
  if (mnemonic.endsWith('w') || register === STACK) return [set(STACK, { kind: 'computed', from: [] })];
  const raise = sum(STACK, STACK, 8n);
  if (register !== undefined) return [load(register, STACK), raise];
  return to?.kind === 'memory' ? [raise, ...storeOf(to, undefined)] : [raise];
}

function exchanged({ operands: [one, other] }: DecodedInstruction): readonly Action[] | undefined {
  const first = wholeOf(one);
  const second = wholeOf(other);
  return first === undefined || second === undefined ? undefined : [{ kind: 'swap', one: first, other: second }];
}

/** `add $0x20,%rsp`, `sub $0x20,%rsp`. */
function adjusted({ mnemonic, operands: [amount, to] }: DecodedInstruction): readonly Action[] | undefined {
  const register = wholeOf(to);
  if (register === undefined || amount?.kind !== 'immediate') return undefined;
  const value = BigInt.asIntN(64, amount.value);
  if (/^addq?$/.test(mnemonic)) return [sum(register, register, value)];
  return /^subq?$/.test(mnemonic) ? [sum(register, register, -value)] : undefined;
}

function moved({ mnemonic, operands: [from, to], prefixes }: DecodedInstruction): readonly Action[] | undefined {
  if (!/^movq?$/.test(mnemonic) || prefixes.length > 0) return undefined;
  const source = wholeOf(from);
  if (to?.kind === 'memory') return storeOf(to, source === undefined ? widthOf2(mnemonic, from) : 8, source);
  const register = wholeOf(to);
  if (register === undefined) return undefined;
  if (source !== undefined) return [set(register, { kind: 'register', register: source })];
  const place = placeOf(from);
  return place === undefined ? undefined : [set(register, { kind: 'load', from: place })];
}

function widthOf2(mnemonic: string, from: AttOperand | undefined): number | undefined {
  return from === undefined ? undefined : widthOf({ mnemonic, operands: [from], prefixes: [] });
}

function addressed({ mnemonic, operands: [from, to] }: DecodedInstruction): readonly Action[] | undefined {
  const register = wholeOf(to);
  if (!/^leaq?$/.test(mnemonic) || register === undefined || from?.kind !== 'memory') return undefined;
  const place = placeOf(from);
  if (place !== undefined) return [sum(register, place.base, place.offset)];
  return [set(register, { kind: 'computed', from: [from.base ?? '', from.index ?? ''] })];
}

/** What an instruction that is not one of the common moves changes: every register it may write, and what it writes in memory. */
function otherwise(decoded: DecodedInstruction): readonly Action[] {
  const { mnemonic, operands, prefixes } = decoded;
  const from = operands.flatMap((operand) => (operand.kind === 'register' ? [operand.part.whole] : []));
  const { writes } = effectOf(decoded);
  const sets = [...writes].map((register) => set(register, { kind: 'computed', from }));
  if (writesNothing(mnemonic) && !WRITES_MEMORY_FROM_REST.test(mnemonic)) return sets;
  const memories = operands.filter((operand) => operand.kind === 'memory');
  if (/^(?:movs|stos|ins)[bwlqd]?$/.test(mnemonic))
    return [{ kind: 'store', at: { base: 'rdi', offset: 0n } }, ...sets];
  const last = operands.at(-1);
  const anyOperand = /^(?:xchg|xadd|cmpxchg)/.test(mnemonic) || (last?.kind === 'other' && operands.length > 1);
  const written = anyOperand ? memories : memories.filter((operand) => operand === last);
  const repeated = prefixes.some((prefix) => prefix.startsWith('rep')) || /^bt[src]/.test(mnemonic);
  return [...written.flatMap((operand) => storeOf(operand, repeated ? undefined : widthOf(decoded))), ...sets];
}

/**
 * What an instruction does to registers and memory. Errs on the side of more.
 * @param target what a call goes to, as printed
 */
export function actionsOf(decoded: DecodedInstruction, target?: string): readonly Action[] {
  const { mnemonic, operands } = decoded;
  if (isCall(mnemonic)) return preservesAll(target) ? [] : [{ kind: 'call' }];
  if (operands.some((operand) => operand.kind === 'other' && !OTHER_REGISTER.test(operand.text)))
    return /^(?:nop|j|ret|prefetch)/.test(mnemonic) ? [] : [{ kind: 'anything' }];
  if (/^push(?:f?[ql]?|w)$/.test(mnemonic)) return pushed(decoded);
  if (/^pop(?:f?[ql]?|w)$/.test(mnemonic)) return popped(decoded);
  if (/^leaveq?$/.test(mnemonic))
    return [set(STACK, { kind: 'register', register: 'rbp' }), load('rbp', STACK), sum(STACK, STACK, 8n)];
  if (mnemonic === 'enter') return [{ kind: 'anything' }];
  if (/^xchgq?$/.test(mnemonic)) return exchanged(decoded) ?? otherwise(decoded);
  if (mnemonic.startsWith('cmov')) {
    const of = operands.map(wholeOf);
    const [one, other] = of;
    if (one !== undefined && other !== undefined) return [set(other, { kind: 'either', of: [one, other] })];
  }
  return moved(decoded) ?? adjusted(decoded) ?? addressed(decoded) ?? otherwise(decoded);
}
