import type { Messages } from '../model/rulebook.js';
import type { ExitCode } from './exitCode.js';
import type { Options } from './options.js';
import type { Terminal } from './terminal.js';

/** What a command gets to work with. */
export interface Invocation {
  readonly operands: readonly string[];
  readonly options: Options;
  readonly terminal: Terminal;
  /** The command line's own messages in the language asked for. */
  readonly texts: Messages;
}

/** Does what it says, writes to the terminal, and returns how the process ends. Throws UsageError. */
export type Command = (invocation: Invocation) => Promise<ExitCode>;
