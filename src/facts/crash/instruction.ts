import type { Instruction } from '../../model/record.js';
import { normaliseAddress } from '../symbol.js';

/**
 * `0xffffffffc1063eff <__rpc_execute+15>:  mov    %rdi,%rbx` (crash, kernel.c cmd_dis() through gdb's disassembler); gdb itself
 * leaves the function out (`<+15>`) and marks the current instruction with `=>`. Offsets are decimal, or hex with 0x.
 */
const LINE = /^(?:=> ?)?(0x[0-9a-f]{6,16}) <([A-Za-z_.$][\w.$]{0,255})?(?:\+(0x[0-9a-f]{1,8}|\d{1,9}))?>:\s+(\S.*)$/;
/** Words before the mnemonic that change no operand: x86 prefixes. */
const PREFIX =
  /^(?:lock|rep[en]?[ez]?|data16|addr32|[cdefgs]s|notrack|bnd|xacquire|xrelease|rex(?:\.\w{1,4})?) (?=[a-z])/;
/** `# 0xffff <sym>` of gdb and remarks of authors; an arm64 immediate `#0x10` is none. Crash adds `[FTRACE NOP]`. */
const REMARK = /\s(?:#(?![-+:\d])|\/\/|;|<-|←|\[FTRACE NOP\])/;
const TARGET = /<([A-Za-z_.$][\w.$]{0,255})(?:\+(?:0x[0-9a-f]+|\d+))?>/;

/**
 * Reads one line of a disassembly.
 * @param named the function that a heading named, for lines that leave it out
 */
export function parseInstruction(text: string, line: number, afterGap: boolean, named = ''): Instruction | undefined {
  const match = LINE.exec(text.trimStart());
  if (match === null) return undefined;
  const [, address = '', shown = named, offset = '0', printed = ''] = match;
  if (shown === '') return undefined;
  const cut = printed.search(REMARK);
  let bare = (cut < 0 ? printed : printed.slice(0, cut)).trim();
  const prefixes: string[] = [];
  while (PREFIX.test(bare)) {
    prefixes.push(bare.slice(0, bare.indexOf(' ')));
    bare = bare.slice(bare.indexOf(' ')).trimStart();
  }
  const gap = bare.search(/\s/);
  const operands = gap < 0 ? '' : bare.slice(gap).trim();
  const target = TARGET.exec(operands)?.[1];
  return {
    address: normaliseAddress(address),
    function: shown,
    offset: Number(offset),
    mnemonic: gap < 0 ? bare : bare.slice(0, gap),
    operands,
    ...(target === undefined ? {} : { target }),
    ...(prefixes.length === 0 ? {} : { prefixes }),
    line,
    afterGap,
  };
}
