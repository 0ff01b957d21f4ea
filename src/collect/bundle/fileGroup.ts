import { isState } from './foundSource.js';
import type { ListedFile } from './layouts.js';
import type { PathFit } from './pathPatterns.js';

/** Of which files of a bundle a file is one: what there is most of must not keep the logs out. */
export function groupOf(fit: PathFit<ListedFile> | undefined): 'logs' | 'others' {
  return fit === undefined || isState(fit.value.files) ? 'others' : 'logs';
}
