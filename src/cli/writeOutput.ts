import { writeFile } from 'node:fs/promises';
import { errorCode } from '../model/errorCode.js';
import type { Messages } from '../model/rulebook.js';
import { refusal } from './sessions/named.js';

export interface OutputFile {
  readonly file: string;
  /** Overwrite what is there. */
  readonly force: boolean;
  /** It is a script, and may be run. */
  readonly runs?: boolean;
}

/**
 * Writes what `--output` names. Only its owner may read it: nobody has said yet who else may.
 * @throws UsageError when it is there already, or cannot be written
 */
export async function writeOutput(
  { file, force, runs = false }: OutputFile,
  text: string,
  messages: Messages,
): Promise<void> {
  try {
    await writeFile(file, text, { flag: force ? 'w' : 'wx', mode: runs ? 0o700 : 0o600 });
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    throw reason === 'EEXIST'
      ? refusal(messages, 'session.output-taken', { file })
      : refusal(messages, 'session.output-unwritable', { file, reason });
  }
}
