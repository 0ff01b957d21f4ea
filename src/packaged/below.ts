import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { inside } from './inside.js';

/**
 * Paths of all files below a folder of a package, with forward slashes, in no order.
 * @param directory of a package, which may be hangwise as one file
 * @throws what the file system says
 */
export function filesBelow(directory: string, folder: string): readonly string[] {
  const file = inside(directory);
  if (file !== undefined) return file.list(folder);
  return readdirSync(join(directory, folder), { recursive: true, encoding: 'utf8' }).map(
    (name) => `${folder}/${name.split(sep).join('/')}`,
  );
}

/**
 * Bytes of a file of a package.
 * @param path below the directory, with forward slashes
 * @throws what the file system says
 */
export function bytesBelow(directory: string, path: string): Buffer {
  const file = inside(directory);
  if (file === undefined) return readFileSync(join(directory, path));
  const bytes = file.read(path);
  if (bytes === undefined) throw Object.assign(new Error(`${path} is not inside`), { code: 'ENOENT' });
  return bytes;
}
