import type { Action, Source } from '../argument/action.js';
import type { ArmOperand } from './operands.js';

/** An A64 instruction taken apart. */
export interface ArmInstruction {
  /** Lower case. */
  readonly mnemonic: string;
  readonly operands: readonly ArmOperand[];
}

type Memory = Extract<ArmOperand, { kind: 'memory' }>;

/** Compare, synchronise, hint, jump: no general register and no memory changes. */
const CHANGES_NOTHING =
  /^(?:cmp|cmn|tst|ccmp|ccmn|fcmpe?|fccmpe?|nop|hint|yield|wfe|wfi|wfet|wfit|sevl?|esb|psb|tsb|csdb|clrex|dmb|dsb|isb|sb|bti|pac\w{2}sp|aut\w{2}sp|paciaz|autiaz|xpaclri|prfu?m|msr|tlbi|ic|dc|at|brk|hlt|udf|b(?:\.\w{2})?|bc\.\w{2}|cbn?z|tbn?z|br|bra[ab]z?|ret|reta[ab]|eret|ereta[ab]|drps|setf\d+|cfinv|rmif)$/;
/** Reads memory, and sets its registers; without write-back nothing else. */
const LOADS = /^ld(?:(?:r|ur|tr|ar|apr|apur|lar|xr|axr)(?:s?[bhw])?|p|np|psw|xp|axp)$/;
const STORES = /^st(?:r|ur|tr|p|np|lr|lur|llr)([bh])?$/;
/** Atomic read-modify-write: the value read goes to the second register, or to the first of `swp` and `cas`. */
const ATOMIC =
  /^(?:ld(?:add|clr|eor|set|smax|smin|umax|umin)|st(?:add|clr|eor|set|smax|smin|umax|umin)|swp|casp?)\w{0,4}$/;
const CALLS = /^bl(?:r|raa|rab|raaz|rabz)?$/;
/** The firmware or hypervisor may change these, and no others (SMC calling convention). */
const BY_FIRMWARE = Array.from({ length: 18 }, (_, at) => `x${String(at)}`);

const set = (register: string, to: Source): Action => ({ kind: 'set', register, to });
const computed = (register: string, from: readonly string[]): Action => set(register, { kind: 'computed', from });

function nameOf(operand: ArmOperand | undefined): string | undefined {
  return operand?.kind === 'register' ? operand.name : undefined;
}

function wholeOf(operand: ArmOperand | undefined): string | undefined {
  return operand?.kind === 'register' && operand.bits === 64 ? operand.name : undefined;
}

const namesOf = (operands: readonly ArmOperand[]): readonly string[] =>
  operands.flatMap((operand) => nameOf(operand) ?? []);

/** Bytes of one register of a load or store. */
function widthOf(mnemonic: string, operand: ArmOperand | undefined): number | undefined {
  const narrow = STORES.exec(mnemonic)?.[1];
  if (narrow !== undefined) return narrow === 'b' ? 1 : 2;
  if (operand?.kind === 'register') return operand.bits / 8;
  const vector = operand?.kind === 'other' ? /^([bhsdq])\d{1,2}$/.exec(operand.text)?.[1] : undefined;
  return vector === undefined ? undefined : { b: 1, h: 2, s: 4, d: 8, q: 16 }[vector];
}

/** The base before the access, the changes to it, and the offset at which the access happens. */
function addressing(
  memory: Memory,
  after: ArmOperand | undefined,
): { readonly before: readonly Action[]; readonly offset?: bigint; readonly behind: readonly Action[] } {
  const { base, offset, writeback } = memory;
  const moved = (by: bigint): readonly Action[] => [set(base, { kind: 'sum', register: base, offset: by })];
  if (writeback)
    return { before: offset === undefined ? [computed(base, [base])] : moved(offset), offset: 0n, behind: [] };
  if (after?.kind === 'immediate') return { before: [], offset: 0n, behind: moved(after.value) };
  if (after !== undefined) return { before: [], offset: 0n, behind: [computed(base, [base])] };
  return { before: [], ...(offset === undefined ? {} : { offset }), behind: [] };
}

function accessed({ mnemonic, operands }: ArmInstruction): readonly Action[] | undefined {
  const at = operands.findIndex(({ kind }) => kind === 'memory');
  const memory = operands[at];
  if (memory?.kind !== 'memory') return undefined;
  const registers = operands.slice(0, at);
  const { before, offset, behind } = addressing(memory, operands[at + 1]);
  if (STORES.test(mnemonic)) {
    let next = offset;
    const stores = registers.map((operand): Action => {
      const bytes = widthOf(mnemonic, operand);
      const value = /^st(?:r|ur|p|np|lr|lur|tr)$/.test(mnemonic) ? wholeOf(operand) : undefined;
      const place = { base: memory.base, offset: next ?? 0n };
      const known = next !== undefined && bytes !== undefined;
      next = known ? (next ?? 0n) + BigInt(bytes) : undefined;
      return { kind: 'store', at: place, ...(known ? { bytes } : {}), ...(value === undefined ? {} : { value }) };
    });
    return [...before, ...stores, ...behind];
  }
  if (!LOADS.test(mnemonic)) return undefined;
  const words =
    /^ld(?:r|ur|tr|p|np|ar|apr)$/.test(mnemonic) &&
    registers.every((operand) => operand.kind === 'register' && operand.bits === 64);
  const loads = registers.flatMap((operand, index): readonly Action[] => {
    const register = nameOf(operand);
    if (register === undefined) return [];
    if (!words || offset === undefined) return [computed(register, [])];
    return [set(register, { kind: 'load', from: { base: memory.base, offset: offset + BigInt(index * 8) } })];
  });
  // A load that overwrites its own base comes last.
  const ordered = [...loads].sort((one, other) => Number(sets(one, memory.base)) - Number(sets(other, memory.base)));
  return [...before, ...ordered, ...behind];
}

const sets = (action: Action, register: string): boolean => action.kind === 'set' && action.register === register;

/** `mov x29, sp`, `add x29, sp, #0x10`, `sub sp, sp, #0x40`, `csel x0, x1, x2, eq`. */
function moved({ mnemonic, operands }: ArmInstruction): readonly Action[] | undefined {
  const [to, from, amount, shift] = operands;
  const register = wholeOf(to);
  const source = wholeOf(from);
  if (register === undefined || source === undefined) return undefined;
  if (mnemonic === 'mov') return [set(register, { kind: 'register', register: source })];
  if (mnemonic === 'csel') {
    const other = wholeOf(amount);
    return other === undefined ? undefined : [set(register, { kind: 'either', of: [source, other] })];
  }
  if ((mnemonic !== 'add' && mnemonic !== 'sub') || amount?.kind !== 'immediate') return undefined;
  const scaled =
    shift === undefined
      ? amount.value
      : shift.kind === 'other' && shift.text === 'lsl#12'
        ? amount.value << 12n
        : undefined;
  if (scaled === undefined) return undefined;
  return [set(register, { kind: 'sum', register: source, offset: mnemonic === 'add' ? scaled : -scaled })];
}

/** What an instruction does to registers and memory. Errs on the side of more. */
export function armActionsOf(instruction: ArmInstruction): readonly Action[] {
  const { mnemonic, operands } = instruction;
  if (CALLS.test(mnemonic)) return [{ kind: 'call' }];
  if (CHANGES_NOTHING.test(mnemonic)) return [];
  if (/^(?:svc|hvc|smc)$/.test(mnemonic)) return BY_FIRMWARE.map((register) => computed(register, []));
  const known = accessed(instruction) ?? moved(instruction);
  if (known !== undefined) return known;
  const from = namesOf(operands);
  const memory = operands.find((operand) => operand.kind === 'memory');
  if (memory !== undefined) {
    // Exclusive and atomic accesses write their status or the old value to some of the registers named: count all.
    const bytes = ATOMIC.test(mnemonic) || mnemonic.startsWith('stxr') || mnemonic.startsWith('stlxr') ? 16 : undefined;
    const store: Action = {
      kind: 'store',
      at: { base: memory.base, offset: memory.offset ?? 0n },
      ...(bytes === undefined ? {} : { bytes }),
    };
    const changed = ATOMIC.test(mnemonic)
      ? atomicResults(mnemonic, operands)
      : [...from, ...(memory.writeback ? [memory.base] : [])];
    return [store, ...changed.map((register) => computed(register, from))];
  }
  const result = nameOf(operands[0]);
  return result === undefined ? [] : [computed(result, from)];
}

function atomicResults(mnemonic: string, operands: readonly ArmOperand[]): readonly string[] {
  if (mnemonic.startsWith('st')) return [];
  if (mnemonic.startsWith('casp')) return namesOf(operands.slice(0, 2));
  return namesOf(operands.slice(mnemonic.startsWith('cas') ? 0 : 1, mnemonic.startsWith('cas') ? 1 : 2));
}
