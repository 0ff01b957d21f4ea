/** The line under the banner of a hung task, which has neither CPU nor task. */
export interface TaintLine {
  /** Absent when the line is cut before it. */
  readonly release?: string;
  /** What stands behind it: `#1 Debian 6.1.76-1`. */
  readonly build?: string;
}

const LINE = /^\s{1,40}(?:Not tainted|Tainted: )(.{0,300})$/;
/** RHEL fills places of letters that it does not use with dashes. */
const TAINTS = /^(?:[A-Z]{1,20}|-{1,20})$/;

/**
 * Reads `      Tainted: G           O       6.12.117 #1` of check_hung_task(), kernel/hung_task.c (since 3.14); undefined for anything
 * else, also for the `Tainted: [O]=OOT_MODULE` of a trace header.
 */
export function parseTaintLine(text: string): TaintLine | undefined {
  const rest = LINE.exec(text)?.[1];
  if (rest === undefined || rest.startsWith('[')) return undefined;
  const words = rest.split(' ').filter((word) => word !== '');
  const at = words.findIndex((word) => !TAINTS.test(word));
  const release = at === -1 ? undefined : words[at];
  return release === undefined ? {} : { release, build: words.slice(at + 1).join(' ') };
}
