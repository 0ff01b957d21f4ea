import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { completenessOf } from './gap.js';
import { nextContent } from './lineRole.js';

/** Messages of crash that say why a command gave nothing (tools.c, symbols.c, task.c, memory.c). */
const MESSAGES: readonly string[] = [
  'invalid task or pid value',
  'invalid kernel virtual address',
  'invalid data structure reference',
  'invalid structure name',
  'cannot resolve "',
  'seek error: ',
  'read error: ',
  'page excluded: ',
  'symbol not found: ',
  'command not found: ',
  'task no longer exists',
  'invalid address: ',
  'cannot find or load object file',
  'gdb request failed',
  'not a task_struct or thread_info member',
  'invalid/stale stack pointer',
  'invalid size request',
  'invalid structure member name',
  'invalid task state',
  'duplicate list entry',
  'cannot gather relevant slab data',
  'ambiguous command: ',
  'invalid command: ',
  'unknown symbol',
];
/** A command that was typed with too little: crash shows how it is used. */
const USAGE = /^Usage:\s*$/;
/** What crash says of itself, whatever the command. */
const TOOL =
  /^(?:WARNING|NOTE): (?:cannot |page excluded|kernel version inconsistency|could not |invalid |duplicate |active task |panic task )/;
const LINE = /^\s*(\*?[a-z_][\w.]{0,63}): (\S.*)$/;
/** Errors that gdb words itself. */
const GDB =
  /^\s*(?:symbol not found: |No symbol "|Cannot access memory at address |No struct type named |There is no member named )/i;

function errorAt(line: EvidenceLine, command: string, message: string, source: string): Extraction['records'][number] {
  return {
    type: 'command-error',
    command,
    message,
    ...completenessOf([]),
    cite: { source, from: line.number, to: line.number },
  };
}

/**
 * The error line that stands in place of the output of a command: `bt: invalid task or pid value: 1`.
 * @param command as typed
 * @param name its first word; crash reports `T.m ADDR` as `struct`
 */
export function readCommandError(
  lines: readonly EvidenceLine[],
  from: number,
  source: string,
  command: string,
  name: string,
): Extraction | undefined {
  const at = nextContent(lines, from).index;
  const line = lines[at];
  if (line === undefined || line.logged) return undefined;
  const [, speaker, said = ''] = LINE.exec(line.text) ?? [];
  const known = MESSAGES.some((message) => said.startsWith(message));
  if (speaker !== undefined && (speaker === name || known || saysWhatIsMissing(said)))
    return { records: [errorAt(line, command, said.trim(), source)], next: at + 1 };
  return GDB.test(line.text) || USAGE.test(line.text) || TOOL.test(line.text)
    ? { records: [errorAt(line, command, line.text.trim(), source)], next: at + 1 }
    : undefined;
}

/** `task: state: not a task_struct or thread_info member`: the name stands before the reason. */
function saysWhatIsMissing(said: string): boolean {
  return said.includes('not a task_struct or thread_info member') || said.includes('not found');
}

/**
 * A command below which the next prompt stands. That is an answer to few commands; to most it says that there was nothing to show,
 * or that somebody cut it out.
 */
export function noOutput(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  command: string,
): Extraction | undefined {
  const line = lines[at];
  return line && { records: [errorAt(line, command, 'no output', source)], next: at + 1 };
}

/** An error line without its command. */
export const commandErrorExtractor: Extractor = {
  name: 'crash-error',
  triggers: MESSAGES,
  reach: 0,
  accepts: ({ logged, text }) => !logged && LINE.test(text),
  read(lines, at, source) {
    const line = lines[at];
    const [, speaker, said = ''] = line === undefined || line.logged ? [] : (LINE.exec(line.text) ?? []);
    const known = MESSAGES.some((message) => said.startsWith(message)) || saysWhatIsMissing(said);
    if (line === undefined || speaker === undefined || !known) return undefined;
    return { records: [errorAt(line, speaker, said.trim(), source)], next: at + 1 };
  },
};
