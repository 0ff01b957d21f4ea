import type { Extractor } from '../extractor.js';

/** `TCP: inuse 27 orphan 0 tw 12 alloc 35 mem 3` of /proc/net/sockstat and sockstat6 (net/ipv4/proc.c sockstat_seq_show()). */
const ROW = /^\s*(sockets|(?:TCP|UDP|UDPLITE|RAW|FRAG)6?): ([a-z]{2,8} \d{1,18}(?: [a-z]{2,8} \d{1,18}){0,9})\s*$/;

/** One row of /proc/net/sockstat: `mem` and `memory` of TCP and UDP in pages, of FRAG in bytes. */
export const sockstatExtractor: Extractor = {
  name: 'live-sockstat',
  triggers: [': inuse ', 'sockets: used '],
  reach: 0,
  read(lines, at, source) {
    const line = lines[at];
    const [, table, pairs] = ROW.exec(line?.text ?? '') ?? [];
    if (line === undefined || table === undefined || pairs === undefined) return undefined;
    const words = pairs.split(' ');
    const counters = words.flatMap((word, index) =>
      index % 2 === 0 ? [[word, Number(words[index + 1])] as const] : [],
    );
    return {
      records: [
        {
          type: 'proc-counters',
          table: `sockstat.${table}`,
          counters: Object.fromEntries(counters),
          completeness: 'whole',
          missing: [],
          cite: { source, from: line.number, to: line.number },
        },
      ],
      next: at + 1,
    };
  },
};
