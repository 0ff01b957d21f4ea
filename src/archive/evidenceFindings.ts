import { realpath } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { errorCode } from '../model/errorCode.js';
import type { CaseFile } from '../model/archivedCase.js';
import type { Finding } from '../rulebook/finding.js';
import { LIMITS } from './limits.js';
import type { Refusal } from './refusal.js';
import { refusalOfFile } from './regularFile.js';

/**
 * What is wrong with the evidence that a case names: a file that is missing, too large, given twice, or not inside the
 * folder, by its name or through a link.
 * @param folder real path of the folder
 * @param path of `case.json`, for the findings
 * @param most bytes that a file may have
 */
export async function evidenceFindings(
  folder: string,
  path: string,
  { evidence }: CaseFile,
  most: number = LIMITS.evidenceBytes,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const [index, { file }] of evidence.entries()) {
    const refusal = seen.has(file)
      ? { code: 'archive.file-twice', args: { name: file } }
      : await refusalOf(folder, file, most);
    seen.add(file);
    if (refusal !== undefined) findings.push({ ...refusal, file: path, path: ['evidence', index, 'file'] });
  }
  return findings;
}

async function refusalOf(folder: string, file: string, most: number): Promise<Refusal | undefined> {
  if (!staysInside(file)) return { code: 'archive.outside', args: { name: file } };
  const path = join(folder, file);
  const refusal = await refusalOfFile(path, file, most);
  if (refusal !== undefined) return refusal;
  try {
    // A folder on the way may be a link, too.
    return (await realpath(path)) === path ? undefined : { code: 'archive.link', args: { name: file } };
  } catch (error) {
    return { code: 'archive.unreadable', args: { name: file, reason: errorCode(error) ?? String(error) } };
  }
}

/** Names with forward slashes only, none of which leads up; whatever the system calls absolute is not inside. */
function staysInside(file: string): boolean {
  if (isAbsolute(file) || /[\\\0]/.test(file)) return false;
  return file.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
