/** One command of a crash session, as typed. */
export interface CrashCommand {
  /** The whole command without prompt, comment and pipe. */
  readonly text: string;
  /** First word: `bt`, `struct`, `*rpc_task`. */
  readonly name: string;
  /** Options and arguments in order. */
  readonly words: readonly string[];
  /** True when a pipe (`| grep x`, `| head`) let only a part of the output through. */
  readonly filtered: boolean;
  /** True when the output went to a file. */
  readonly redirected: boolean;
}

/**
 * The prompt is the program's name and `> ` (crash, cmdline.c process_command_line()): `crash> `, `crash_x86_64> `,
 * `crash64> `, `crash-8.0.4> `; drgn's command shell says `%crash> `, and `%crash CMD` at a Python prompt.
 */
const PROMPT = /^\s*(?:(?:%?crash[\w.+-]{0,24}>)|(?:(?:>>>|In \[\d{1,6}\]:) )?%crash(?= ))(.*)$/;
/** Pipes that let everything through. */
const TRANSPARENT = /^(?:cat|less|more|tee)\b/;

/** Literals of which a prompt line contains at least one. */
export const PROMPT_TRIGGERS: readonly string[] = ['crash>', 'crash_', 'crash-', 'crash32>', 'crash64>', '%crash'];

/** Reads a prompt line; undefined when it is none. A bare or comment-only prompt gives an empty name. */
export function parsePrompt(text: string): CrashCommand | undefined {
  const typed = PROMPT.exec(text)?.[1];
  return typed === undefined ? undefined : parseCommand(typed);
}

/** The same command with the words from `index` on as a command of its own: `gdb bt`, `foreach UN bt -l`. */
export function innerCommand(command: CrashCommand, index: number): CrashCommand {
  const [name = '', ...words] = command.words.slice(index);
  return { ...command, name, words };
}

/** Takes a command line apart: comment, pipe or redirection, words. */
export function parseCommand(typed: string): CrashCommand {
  const uncommented = typed.trimStart().startsWith('#') ? '' : (typed.split(/\s#/, 1)[0] ?? '');
  const pipe = pipeStart(uncommented);
  const text = uncommented.slice(0, pipe).trim();
  const [name = '', ...words] = text.split(/\s+/);
  const after = uncommented.slice(pipe + 1).trim();
  return {
    text,
    name,
    words,
    filtered: uncommented[pipe] === '|' && !TRANSPARENT.test(after),
    redirected: uncommented[pipe] === '>',
  };
}

/** Where a pipe or a redirection begins; `->` in an expression is none. */
function pipeStart(text: string): number {
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '|' || (character === '>' && text[index - 1] !== '-')) return index;
  }
  return text.length;
}
