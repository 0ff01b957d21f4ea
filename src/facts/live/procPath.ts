/** `/proc/1234/wchan`, `/proc/1234/task/1240/wchan`: a file about one thread. */
const PATH = /^\/proc\/(\d{1,10})(?:\/task\/(\d{1,10}))?\/([a-z]{2,16})$/;
/** What grep puts before a line of one of several such files. */
const PREFIX = /^\s*(\/proc\/\d{1,10}(?:\/task\/\d{1,10})?\/[a-z]{2,16}):(.*)$/;

/** A file of /proc about one thread. */
export interface ProcPath {
  /** Of the thread, as the kernel counts: every thread has a pid of its own. */
  readonly pid: number;
  readonly file: string;
}

export function parseProcPath(path: string): ProcPath | undefined {
  const [, pid, thread, file] = PATH.exec(path) ?? [];
  return pid === undefined || file === undefined ? undefined : { pid: Number(thread ?? pid), file };
}

/** Splits `/proc/1234/wchan:do_wait`; undefined for a line without such a file name. */
export function parsePrefixed(text: string): (ProcPath & { readonly rest: string }) | undefined {
  const [, path = '', rest] = PREFIX.exec(text) ?? [];
  const named = parseProcPath(path);
  return named === undefined || rest === undefined ? undefined : { ...named, rest };
}
