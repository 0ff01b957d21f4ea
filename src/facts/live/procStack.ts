import type { Frame } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { isOutermost } from '../log/outermost.js';
import { normaliseAddress, parseSymbol } from '../symbol.js';
import { parseShellEcho } from './shellEcho.js';

const FILE = /^\/proc\/(\d{1,10})(?:\/task\/(\d{1,10}))?\/stack$/;
/** `[<0>] schedule+0x4e/0xb0`; before 4.15 with the address (fs/proc/base.c proc_pid_stack()); grep puts the file before it. */
const FRAME = /^\s*(?:\/proc\/(\d{1,10})(?:\/task\/(\d{1,10}))?\/stack:)?\[<([0-9a-f]{1,16})>\] (\S.*)$/;
/** The last entry of a stack before 4.15: the end mark of the unwinder. */
const END = 'ffffffffffffffff';

interface StackLine {
  readonly pid: string | undefined;
  readonly address: string;
  readonly place: string;
}

function stackLine(line: EvidenceLine | undefined): StackLine | undefined {
  if (line === undefined || line.logged) return undefined;
  const [, pid, thread, address, place] = FRAME.exec(line.text) ?? [];
  return address === undefined || place === undefined ? undefined : { pid: thread ?? pid, address, place };
}

function frameOf({ address, place }: StackLine, line: number): Frame | undefined {
  const symbol = parseSymbol(place);
  return (
    symbol && {
      ...symbol,
      reliable: true,
      segment: 'task',
      ...(address === '0' ? {} : { address: normaliseAddress(address) }),
      line,
    }
  );
}

/** The stack of a task of a live machine, from /proc/PID/stack with the command or file name that says whose it is. */
export const procStackExtractor: Extractor = {
  name: 'live-proc-stack',
  triggers: ['/stack'],
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    const named = stackLine(line)?.pid;
    const file = FILE.exec(parseShellEcho(line.text)?.words.at(-1) ?? '');
    const pid = named ?? file?.[2] ?? file?.[1];
    if (pid === undefined) return undefined;
    const frames: Frame[] = [];
    let ended = false;
    let next = named === undefined ? at + 1 : at;
    for (; next < lines.length && !ended; next += 1) {
      const shown = stackLine(lines[next]);
      if (shown === undefined || shown.pid !== named) break;
      ended = shown.address === END;
      const frame = ended ? undefined : frameOf(shown, lines[next]?.number ?? 0);
      if (frame !== undefined) frames.push(frame);
    }
    const outermost = frames.at(-1);
    if (outermost === undefined) return undefined;
    const whole = ended || isOutermost(outermost.name);
    const cite = { source, from: line.number, to: lines[next - 1]?.number ?? line.number };
    return {
      records: [
        {
          type: 'task-backtrace',
          pid: Number(pid),
          comm: '',
          current: false,
          trace: { frames, exceptions: [], whole, cite },
          completeness: whole ? 'whole' : 'partial',
          missing: whole ? [] : ['outermost-frame'],
          cite,
        },
      ],
      next,
    };
  },
};
