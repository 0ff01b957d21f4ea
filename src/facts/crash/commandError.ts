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
];
const LINE = /^\s*(\*?[a-z_][\w.]{0,63}): (\S.*)$/;
/** Errors that gdb words itself. */
const GDB = /^\s*(?:No symbol "|Cannot access memory at address |No struct type named |There is no member named )/i;

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
  if (speaker !== undefined && (speaker === name || known))
    return { records: [errorAt(line, command, said.trim(), source)], next: at + 1 };
  return GDB.test(line.text)
    ? { records: [errorAt(line, command, line.text.trim(), source)], next: at + 1 }
    : undefined;
}

/** An error line without its command. */
export const commandErrorExtractor: Extractor = {
  name: 'crash-error',
  triggers: MESSAGES,
  accepts: ({ logged }) => !logged,
  read(lines, at, source) {
    const line = lines[at];
    const [, speaker, said = ''] = line === undefined || line.logged ? [] : (LINE.exec(line.text) ?? []);
    if (line === undefined || speaker === undefined || !MESSAGES.some((message) => said.startsWith(message)))
      return undefined;
    return { records: [errorAt(line, speaker, said.trim(), source)], next: at + 1 };
  },
};
