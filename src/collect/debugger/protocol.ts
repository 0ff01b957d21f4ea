import type { StepTool } from '../../model/catalogue.js';

/** The tools that can be attached. */
export type DebuggerKind = Extract<StepTool, 'crash' | 'drgn'>;

/** A command of ours behind every command of a step: what it prints says that all before it was printed. */
export interface Mark {
  readonly send: string;
  /** What it prints first; no evidence can have it, since it is new each time. */
  readonly begins: string;
  /** What the last line of it begins with. */
  readonly ends: string;
}

/** How a tool is spoken to when it has no terminal. */
export interface ToolProtocol {
  readonly kind: DebuggerKind;
  /** As a person sees it, and as it stands in what is kept. */
  readonly prompt: string;
  /** Given once, before all else. */
  readonly opening: readonly string[];
  /** @param nonce eight hex digits that begin with 1 to 7 */
  readonly mark: (nonce: string) => Mark;
  /** Prompts that the tool wrote to nobody, and echoes of what it read. */
  readonly noise: RegExp;
}

/**
 * crash 8.0.2 and 8.0.6, read by a pipe: 8.0.6 writes its prompt and the line that it read, 8.0.2 neither; both write what a command says,
 * errors too, to standard output, and nothing stays behind when the next command is read. `eval` computes and touches nothing.
 */
const CRASH: ToolProtocol = {
  kind: 'crash',
  prompt: 'crash> ',
  opening: ['set scroll off', 'set radix 10'],
  mark: (nonce) => ({ send: `eval 0x${nonce}`, begins: `hexadecimal: ${nonce}`, ends: '     binary: ' }),
  noise: /^(?:%?crash[\w.+-]{0,24}> ?){1,64}/,
};

/**
 * drgn 0.0.22 is Python's own shell: prompts go to standard output, errors to standard error, until they are told otherwise. What it
 * reads it does not write.
 */
const DRGN: ToolProtocol = {
  kind: 'drgn',
  prompt: '>>> ',
  opening: ['import sys; sys.stderr = sys.stdout; sys.ps1 = sys.ps2 = ""'],
  mark: (nonce) => ({ send: `print("hangwise ${nonce}")`, begins: `hangwise ${nonce}`, ends: 'hangwise ' }),
  noise: /^(?:>>> ?|\.\.\. ?){1,64}/,
};

export const PROTOCOLS: Readonly<Record<DebuggerKind, ToolProtocol>> = { crash: CRASH, drgn: DRGN };

/** What stands in the way of reading the output of a command, taken away: prompts, the echo of the command and of the marks behind it. */
export function outputOf(raw: string, command: string, marks: readonly Mark[], { noise }: ToolProtocol): string {
  const lines = raw.replaceAll('\r\n', '\n').split('\n');
  const bare = (line: string | undefined): string => (line ?? '').replace(noise, '');
  const first = lines.findIndex((line) => bare(line).trim() !== '');
  if (first >= 0) {
    const text = bare(lines[first]);
    if (text.trim() === command) lines.splice(0, first + 1);
    else lines[first] = text;
  }
  const last = lines.findLastIndex((line) => line.trim() !== '');
  if (last >= 0 && marks.some(({ send }) => bare(lines[last]).trim() === send)) lines.splice(last);
  else if (last >= 0 && bare(lines[last]) === '') lines.splice(last);
  return lines.join('\n').trimEnd();
}
