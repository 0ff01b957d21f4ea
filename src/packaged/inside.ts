import { oneFile } from './oneFile.js';
import type { OneFile } from './oneFile.js';

/** hangwise as one file, where the directory of a package is that file. */
export function inside(directory: string): OneFile | undefined {
  return oneFile?.path === directory ? oneFile : undefined;
}
