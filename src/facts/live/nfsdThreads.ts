import type { Extractor } from '../extractor.js';
import { parseShellEcho } from './shellEcho.js';

const FILE = '/proc/fs/nfsd/threads';
/** With the file name that `grep -H` puts before it. */
const ROW = /^\s*\/proc\/fs\/nfsd\/threads:(\d{1,6})\s*$/;
/** Tools of nfs-utils mount the file system of nfsd before they start a thread: without the file there is none. */
const ABSENT = /^\s*(?:grep|cat): \/proc\/fs\/nfsd\/threads: No such file or directory\s*$/;

/** Threads of the NFS server: what write_threads(), fs/nfsd/nfsctl.c, answers, or that the file does not exist. */
export const nfsdThreadsExtractor: Extractor = {
  name: 'live-nfsd-threads',
  triggers: [FILE],
  reach: 1,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const echoed = parseShellEcho(line.text);
    const below = echoed?.name === 'cat' && echoed.words.at(-1) === FILE ? lines[at + 1] : undefined;
    const shown = below ?? line;
    const printed = below === undefined ? ROW.exec(line.text)?.[1] : /^\s*(\d{1,6})\s*$/.exec(below.text)?.[1];
    const threads = printed ?? (ABSENT.test(shown.text) ? '0' : undefined);
    if (threads === undefined) return undefined;
    return {
      records: [
        {
          type: 'proc-counters',
          table: 'nfsd',
          counters: { threads: Number(threads) },
          completeness: 'whole',
          missing: [],
          cite: { source, from: line.number, to: shown.number },
        },
      ],
      next: below === undefined ? at + 1 : at + 2,
    };
  },
};
