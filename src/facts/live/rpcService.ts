import type { Extractor } from '../extractor.js';

/** pstatus() of rpcinfo (rpcbind and nfs-utils): `program 100003 version 3 ready and waiting`. */
const ROW = /^\s*program (\d{1,10})(?: version (\d{1,10}))? (ready and waiting|is not available)\s*$/;
/** The reason, printed before `is not available`. */
const REASON = /^\s*rpcinfo: (\S.{0,200})$/;
const ECHO = /(?:^|[#$%>/ ])rpcinfo (\S.*)/;
/** Words behind `rpcinfo` in the calls that ask for one program. */
const FEWEST_WORDS = 2;
const MOST_WORDS = 9;
/** Of /etc/rpc. */
const PROGRAMS: Readonly<Record<string, string>> = { nfs: '100003', mountd: '100005', nlockmgr: '100021' };
/** A server that refuses a version has answered. */
const REFUSED_VERSION = 'Program/version mismatch';
const MOST_LINES = 12;

/** The last word of the command, a program's name or number; empty where the line holds no such command. */
function askedProgram(text: string): string {
  const words = (ECHO.exec(text)?.[1] ?? '').trimEnd().split(' ');
  return words.length < FEWEST_WORDS || words.length > MOST_WORDS ? '' : (words.at(-1) ?? '');
}

/** Whether the RPC service of a server answers a null call, from the output of `rpcinfo -T tcp SERVER PROGRAM`. */
export const rpcServiceExtractor: Extractor = {
  name: 'live-rpc-service',
  triggers: ['rpcinfo', 'ready and waiting', 'is not available'],
  reach: MOST_LINES,
  accepts: ({ logged }) => !logged,
  read(lines, at, source) {
    const first = lines[at];
    if (first === undefined || first.logged) return undefined;
    const asked = askedProgram(first.text);
    let program = /^\d{1,10}$/.test(asked) ? asked : Object.hasOwn(PROGRAMS, asked) ? PROGRAMS[asked] : undefined;
    let answers: boolean | undefined;
    let answered = false;
    let next = asked === '' ? at : at + 1;
    for (let index = next; index < lines.length && index - at < MOST_LINES; index += 1) {
      const text = lines[index]?.text ?? '';
      const [, named, , verdict] = ROW.exec(text) ?? [];
      const reason = named === undefined ? REASON.exec(text)?.[1] : undefined;
      if (named === undefined && reason === undefined) break;
      if (named !== undefined && program !== undefined && named !== program) break;
      answered = answered || verdict === 'ready and waiting' || (reason ?? '').includes(REFUSED_VERSION);
      // A reason belongs to the row below it; without a row it belongs to what was asked for.
      if (named === undefined && (asked === '' || answers !== undefined)) continue;
      program = named ?? program;
      if (named !== undefined) answers = answered;
      next = index + 1;
    }
    if (next > at + 1 && asked !== '') answers ??= answered;
    if (program === undefined || answers === undefined) return undefined;
    return {
      records: [
        {
          type: 'table-row',
          table: 'rpcService',
          key: program,
          attributes: { program: Number(program), answers },
          live: true,
          completeness: 'whole',
          missing: [],
          cite: { source, from: first.number, to: lines[next - 1]?.number ?? first.number },
        },
      ],
      next,
    };
  },
};
