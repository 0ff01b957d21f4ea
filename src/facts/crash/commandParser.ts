import type { EvidenceLine, Extraction } from '../extractor.js';
import type { CrashCommand } from './command.js';

/** Lines behind a prompt that may belong to the output of its command: a `ps` of a large machine is whole only when read together. */
export const COMMAND_REACH = 100_000;
/**
 * Of a longer output this much is read with its command: behind it there is room for the longest stack, and what follows is read by
 * its shape alone.
 */
export const MOST_OUTPUT = COMMAND_REACH - 2000;

/** What follows a prompt: the output of its command begins at `from`; the prompt line is `lines[from - 1]`. */
export interface CommandOutput {
  readonly command: CrashCommand;
  readonly lines: readonly EvidenceLine[];
  readonly from: number;
  readonly source: string;
  /** True when nothing but the next prompt follows from `at` on: the output is seen to its end. */
  readonly ended: (at: number) => boolean;
}

/**
 * Reads the output of one command, up to the first line that is not part of it: the lines from there on stay for the
 * other extractors. Undefined when the output is not the command's.
 */
export type CommandParser = (output: CommandOutput) => Extraction | undefined;
