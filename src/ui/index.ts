import type { AttachedTool } from '../triage/attachedTool.js';
import type { Interview } from '../triage/interview.js';
import { closingText } from './closing.js';
import { converse } from './terminal/converse.js';

export interface InterviewOptions {
  readonly color: boolean;
  /** False where the terminal cannot show more than ASCII. */
  readonly unicode: boolean;
  /** Rule packs that the command line named, which have to be named again to go on with the same. */
  readonly packs: readonly string[];
  /** Lines to be read aloud instead of a screen. */
  readonly screenReader: boolean;
  /** Paths that a typed one may mean, directories with a slash at their end. */
  readonly complete: (path: string) => Promise<readonly string[]>;
  /** A debugger that takes steps after a key. */
  readonly attached?: AttachedTool;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/**
 * Holds an interview on a terminal; both streams must be terminals. Resolves when the operator leaves, with the terminal
 * as it was found and a few lines on it that say where the session is saved. Rejects on a fault of ours, after the
 * terminal was given back. Ink is loaded by it and nowhere else.
 */
export async function runInterview(interview: Interview, options: InterviewOptions): Promise<void> {
  await converse(interview, options);
  options.stdout.write(closingText(interview, options.packs));
}
