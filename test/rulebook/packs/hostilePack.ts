import { packFiles } from './madePack.js';

/** A pack that means harm, or was damaged. */
export interface HostilePack {
  readonly shows: string;
  /** Below a temporary folder. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** What is named on the command line; `site-rules` when absent. */
  readonly pack?: string;
  /** Code and file of the first problem. */
  readonly code: string;
  readonly file: string;
}

/** The file that is wrong where nothing else is said. */
export const rule = 'rules/site/idle-balancer.json';

export function inFolder(
  shows: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  code: string,
  at = rule,
): HostilePack {
  return { shows, files: packFiles(files), code, file: `site-rules/${at}` };
}
