import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import type { Problem } from '../model/problem.js';
import { errorCode } from './errorCode.js';

/** A pipe that the shell has opened for us, as `<(command)` does. */
const OPEN_PIPE = /^\/(?:dev|proc\/self)\/fd\/\d+$/;

/** Why a path cannot be read, found before it is opened: opening a pipe that nobody writes to would wait for ever. */
export async function refusalOf(path: string): Promise<Problem | undefined> {
  const refuse = (code: string, reason?: string): Problem => ({
    code,
    severity: 'error',
    args: { file: path, ...(reason === undefined ? {} : { reason }) },
  });
  try {
    const status = await stat(path);
    if (status.isDirectory()) return refuse('input.directory');
    if (status.isFIFO() && OPEN_PIPE.test(path)) return undefined;
    if (!status.isFile()) return refuse('input.not-a-file');
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    const reason = errorCode(error) ?? String(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return refuse('input.missing');
    return reason === 'EACCES' || reason === 'EPERM'
      ? refuse('input.no-permission')
      : refuse('input.unreadable', reason);
  }
}
