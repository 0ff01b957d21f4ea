/** arch/mips/include/asm/regdef.h: the names of the 32-bit ABI, and those of the 64-bit ones, as objdump prints them. */
const MIPS_32 =
  'zero at v0 v1 a0 a1 a2 a3 t0 t1 t2 t3 t4 t5 t6 t7 s0 s1 s2 s3 s4 s5 s6 s7 t8 t9 k0 k1 gp sp s8 ra'.split(' ');
const MIPS_64 =
  'zero at v0 v1 a0 a1 a2 a3 a4 a5 a6 a7 t0 t1 t2 t3 s0 s1 s2 s3 s4 s5 s6 s7 t8 t9 k0 k1 gp sp s8 ra'.split(' ');
/** arch/loongarch/include/asm/regdef.h. */
const LOONGARCH =
  'zero ra tp sp a0 a1 a2 a3 a4 a5 a6 a7 t0 t1 t2 t3 t4 t5 t6 t7 t8 u0 fp s0 s1 s2 s3 s4 s5 s6 s7 s8'.split(' ');
const WIDTH_OF_64_BITS = 16;

/** Gives registers that were printed by their number (`$4`) the names that the disassembly has (`a0`); others keep theirs. */
export function nameNumbered<Value>(
  registers: Readonly<Record<string, Value>>,
  machine: { readonly loongarch: boolean; readonly zero: string | undefined },
): Readonly<Record<string, Value>> {
  const entries = Object.entries(registers);
  const names = machine.loongarch ? LOONGARCH : machine.zero?.length === WIDTH_OF_64_BITS ? MIPS_64 : MIPS_32;
  return Object.fromEntries(
    entries.map(([name, value]) => [name.startsWith('$') ? (names[Number(name.slice(1))] ?? name) : name, value]),
  );
}
