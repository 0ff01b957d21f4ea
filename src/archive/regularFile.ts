import { lstat } from 'node:fs/promises';
import { errorCode } from '../model/errorCode.js';
import type { Refusal } from './refusal.js';

/**
 * Why a path may not be read as a file of an archive: it is not there, a link, no regular file, or larger than `most`
 * bytes. Undefined when it may.
 */
export async function refusalOfFile(path: string, name: string, most: number): Promise<Refusal | undefined> {
  try {
    const status = await lstat(path);
    if (status.isSymbolicLink()) return { code: 'archive.link', args: { name } };
    if (!status.isFile()) return { code: 'archive.not-a-file', args: { name } };
    if (status.size > most) return { code: 'archive.too-large', args: { name, kilobytes: most >> 10 } };
    return undefined;
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return reason === 'ENOENT' || reason === 'ENOTDIR'
      ? { code: 'archive.file-missing', args: { name } }
      : { code: 'archive.unreadable', args: { name, reason } };
  }
}
