import type { ClaimStep } from '../../../model/fact.js';
import type { StructDump, StructMember } from '../../../model/record.js';
import { hexWord } from '../hexWord.js';
import { sentence } from '../sentences.js';
import { wordOf } from '../waits/word.js';
import type { Activation } from './activation.js';
import type { Convention } from './convention.js';
import type { Reading } from './reading.js';
import { refusal, STACK } from './refusal.js';
import type { Refusal } from './refusal.js';
import type { ShownState } from './shownState.js';
import type { StackWords } from './stackWords.js';

const WORD = 8n;
/** `__switch_to_asm` pushes these in this order before it leaves the stack (struct inactive_task_frame, x86, since 4.9). */
const PUSHED = ['rbp', 'rbx', 'r12', 'r13', 'r14', 'r15'];
/** Members of struct cpu_context (arch/arm64/include/asm/processor.h) that are not named like the register. */
const MEMBERS: ReadonlyMap<string, string> = new Map([
  ['x29', 'fp'],
  ['x30', 'pc'],
]);
const CONTEXT = 'cpu_context';

/** What shows the registers of a task that is off the CPU. */
export interface SwitchedOut {
  readonly innermost: Activation | undefined;
  readonly state: ShownState | Refusal;
  readonly words: StackWords;
  readonly dumps: readonly StructDump[];
  readonly convention: Convention;
}

/** Reads a register of a task that is off the CPU, as it was when the innermost function shown called the switch. */
export function readSwitchedOut(register: string, shown: SwitchedOut, steps: readonly ClaimStep[]): Reading | Refusal {
  return shown.convention.linkRegister === undefined
    ? readPushed(register, shown, steps)
    : readContext(register, shown, steps);
}

/** x86: below the return address of the call that switched. */
function readPushed(
  register: string,
  { innermost, state, words }: SwitchedOut,
  steps: readonly ClaimStep[],
): Reading | Refusal {
  const slot = hexWord(innermost?.frame.stackPointer);
  const index = PUSHED.indexOf(register);
  const switches = !('refused' in state) && state.current.some(({ target = '' }) => target.includes('__switch_to_asm'));
  if (!switches || slot === undefined || index < 0) return refusal('register-not-in-frame', [STACK], steps);
  const address = (slot - BigInt(index + 1) * WORD).toString(16);
  const word = words.get(BigInt(`0x${address}`));
  if (word === undefined) return refusal('stack-words-missing', [{ shows: 'word', at: address }], steps);
  const args = { register: register.toUpperCase(), address, value: word.value.toString(16) };
  const step = { says: sentence('argument.switched-out', args), cite: [word.cite] };
  return { value: word.value, found: address, proved: true, steps: [...steps, step] };
}

/** arm64: cpu_switch_to keeps them in `thread.cpu_context` of the task. */
function readContext(
  register: string,
  { innermost, dumps, convention }: SwitchedOut,
  steps: readonly ClaimStep[],
): Reading | Refusal {
  const missing = refusal('register-not-in-frame', [{ shows: 'context' }], steps);
  if (innermost === undefined || !convention.calleeSaved.includes(register)) return missing;
  for (const dump of dumps) {
    if (!isContextOf(innermost, dump)) continue;
    const member = memberOf(dump, MEMBERS.get(register) ?? register);
    const value = wordOf(member?.value);
    if (member === undefined || value === undefined) continue;
    const cite = { source: dump.cite.source, from: member.line, to: member.line };
    const args = { register: register.toUpperCase(), member: member.path, value: value.toString(16) };
    const step = { says: sentence('argument.context', args), cite: [cite] };
    return { value, found: register, proved: true, steps: [...steps, step] };
  }
  return missing;
}

/** The context belongs to the stack whose innermost frame it describes: by its frame pointer and by its place in the code. */
function isContextOf({ frame }: Activation, dump: StructDump): boolean {
  const frameAt = hexWord(frame.stackPointer);
  const place = hexWord(frame.address);
  const pointer = wordOf(memberOf(dump, 'fp')?.value);
  const counter = wordOf(memberOf(dump, 'pc')?.value);
  return (
    pointer !== undefined &&
    pointer === frameAt &&
    counter !== undefined &&
    (counter === place || counter - 4n === place)
  );
}

function memberOf({ struct, members }: StructDump, name: string): StructMember | undefined {
  return members.find(({ path }) =>
    struct === CONTEXT ? path === name : path === `${CONTEXT}.${name}` || path.endsWith(`.${CONTEXT}.${name}`),
  );
}
