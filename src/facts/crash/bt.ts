import type { CrashCommand } from './command.js';
import type { CommandParser } from './commandParser.js';
import { parseFoundExceptions } from './foundExceptions.js';
import { readBacktraces } from './taskBacktrace.js';

/** Options of bt that take a value (crash, help.c help_bt). */
const WITH_VALUE = new Set(['-I', '-S', '-R', '-n']);
/** Options that choose tasks themselves: -a, -A every CPU's, -c those of CPUs, -g a thread group. `-p` is the panic task. */
const CHOOSES_TASKS = /^-[a-zA-Z]*[aAcg]/;
const STATE = /^(?:RU|IN|UN|ST|ZO|TR|SW|DE|WA|PA|ID|NE)$/;

/** Options that look for register blocks instead of unwinding. */
const SEARCHES = /^-[a-zA-Z]{0,4}[eE]/;

/** @returns whether the output of the command is one backtrace below the other */
export function printsBacktraces({ name, words }: CrashCommand): boolean {
  if (words.some((word) => SEARCHES.test(word))) return false;
  return name === 'bt' || (name === 'foreach' && words.includes('bt'));
}

/** `bt`, `bt -f`, `bt PID`, `bt TASK`, `bt -a`. */
export const parseBt: CommandParser = (output) => {
  const { command, lines, from, source } = output;
  if (command.words.some((word) => SEARCHES.test(word))) return parseFoundExceptions(output);
  return readBacktraces(lines, from, source, {
    command: command.text,
    current: namesNoTask(command.words),
    filtered: command.filtered,
  });
};

/** `foreach bt`, `foreach UN bt -l`: the stacks of all tasks, or of those in a state. */
export const parseForeachBt: CommandParser = (output) => {
  const { command, lines, from, source } = output;
  const state = foreachState(command);
  if (command.words.some((word) => SEARCHES.test(word))) return parseFoundExceptions(output);
  return readBacktraces(lines, from, source, {
    command: command.text,
    current: false,
    ...(state === undefined ? {} : { state }),
    filtered: command.filtered,
  });
};

function namesNoTask(words: readonly string[]): boolean {
  return words.every((word, index) => {
    if (CHOOSES_TASKS.test(word)) return false;
    return word.startsWith('-') || WITH_VALUE.has(words[index - 1] ?? '');
  });
}

function foreachState({ words }: CrashCommand): string | undefined {
  const states = words.slice(0, words.indexOf('bt')).filter((word) => STATE.test(word));
  return states.length === 1 ? states[0] : undefined;
}
