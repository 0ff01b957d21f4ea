import { run } from './run.js';
import { processTerminal } from './terminal.js';

/** Runs a command line on this process. The exit code is set, not forced, so that all output is written first. */
export async function runOnProcess(words: readonly string[]): Promise<void> {
  process.exitCode = await run(words, processTerminal());
}
