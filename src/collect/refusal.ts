import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import type { Problem } from '../model/problem.js';
import { errorCode } from '../model/errorCode.js';

/** A pipe that the shell has opened for us, as `<(command)` does. */
const OPEN_PIPE = /^\/(?:dev|proc\/self)\/fd\/\d+$/;

/** Why a path cannot be read, found before it is opened: opening a pipe that nobody writes to would wait for ever. */
export async function refusalOf(path: string): Promise<Problem | undefined> {
  const refuse = (code: string): Problem => ({ code, severity: 'error', args: { file: path } });
  try {
    const status = await stat(path);
    if (status.isFIFO() && OPEN_PIPE.test(path)) return undefined;
    if (!status.isFile()) return refuse('input.not-a-file');
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    return refusalFor(errorCode(error) ?? String(error), path);
  }
}

/** @param reason code of the error that opening or listing `file` ended with */
export function refusalFor(reason: string, file: string): Problem {
  if (reason === 'ENOENT' || reason === 'ENOTDIR') return { code: 'input.missing', severity: 'error', args: { file } };
  return reason === 'EACCES' || reason === 'EPERM'
    ? { code: 'input.no-permission', severity: 'error', args: { file } }
    : { code: 'input.unreadable', severity: 'error', args: { file, reason } };
}
