/** The line of dump_stack_print_info(), lib/dump_stack.c. */
export interface TraceHeaderLine {
  /** Absent in the `Pid:` line of kernels before 3.10. */
  readonly cpu?: number;
  readonly pid: number;
  readonly comm: string;
  /** Letters in the order printed, without the spaces between; empty when not tainted, absent when the line is cut before. */
  readonly taints?: string;
  readonly release?: string;
  /** What stands behind the release: `#1 SMP Debian 6.1.76-1`. */
  readonly build?: string;
}

const HEADER = /^CPU: (\d{1,6}) (?:UID: \d{1,10} )?PID: (\d{1,10}) Comm: (.{0,400})$/;
/**
 * show_regs_common() before 3.10; `Pid: 894, comm: vmmemctl Not tainted 2.6.32-71.el6.x86_64 #1`, on i386 before 2.6.33 with release and
 * version in parentheses.
 */
const OLD_HEADER = /^Pid: (\d{1,10}), comm: (.{0,300})$/;
/** The comm before it may contain any of these words but not, in at most 20 bytes, all of them. */
const TAINT = /^(.{0,64}?) (?:Kdump: loaded )?(Not tainted|Tainted: )(.{0,300})$/;
/** Red Hat prints dashes for the flags that are reserved to it. */
const TAINT_LETTERS = /^(?:[A-Z]{1,20}|-{2,40}[A-Z]{0,8})$/;

/** Reads the header line of a trace; undefined for anything else. */
export function parseTraceHeader(text: string): TraceHeaderLine | undefined {
  const match = HEADER.exec(text);
  if (match !== null) {
    const [, cpu = '', pid = '', rest = ''] = match;
    return { cpu: Number(cpu), pid: Number(pid), ...parseRest(rest) };
  }
  const [, pid, rest = ''] = OLD_HEADER.exec(text) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), ...parseRest(rest) };
}

function parseRest(rest: string): Pick<TraceHeaderLine, 'comm' | 'taints' | 'release' | 'build'> {
  const [, comm, word, tail = ''] = TAINT.exec(rest) ?? [];
  if (comm === undefined) return { comm: rest.trimEnd() };
  const words = tail.split(' ').filter((each) => each !== '');
  const letters = word === 'Not tainted' ? 0 : words.findIndex((each) => !TAINT_LETTERS.test(each));
  const end = letters === -1 ? words.length : letters;
  const release = words[end]?.replace(/^\(/, '');
  const build = words.slice(end + 1).join(' ');
  return {
    comm,
    taints: words.slice(0, end).join('').replaceAll('-', ''),
    ...(release === undefined ? {} : { release }),
    ...(build === '' ? {} : { build }),
  };
}
