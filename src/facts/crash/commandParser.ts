import type { EvidenceLine, Extraction } from '../extractor.js';
import type { CrashCommand } from './command.js';

/** What follows a prompt: the output of its command begins at `from`; the prompt line is `lines[from - 1]`. */
export interface CommandOutput {
  readonly command: CrashCommand;
  readonly lines: readonly EvidenceLine[];
  readonly from: number;
  readonly source: string;
}

/**
 * Reads the output of one command, up to the first line that is not part of it: the lines from there on stay for the
 * other extractors. Undefined when the output is not the command's.
 */
export type CommandParser = (output: CommandOutput) => Extraction | undefined;
