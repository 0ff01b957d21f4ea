import type { BareStack, Frame } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { isOutermost } from '../log/outermost.js';
import { completenessOf } from '../log/shownReport.js';
import { END, frameOf, isBareFrame, stackLine } from './procStack.js';

/** Fewer frames are a mention, and no stack. */
const FEWEST = 3;

interface Alone {
  readonly frames: readonly Frame[];
  readonly ended: boolean;
  readonly next: number;
}

/** Stacks that were pasted one below the other are told apart by where a stack of a task begins. */
function readAlone(lines: readonly EvidenceLine[], at: number): Alone {
  const frames: Frame[] = [];
  let ended = false;
  let next = at;
  for (let index = at; index < lines.length; index += 1) {
    const shown = stackLine(lines[index]);
    if (shown === undefined || shown.pid !== undefined) break;
    const frame = shown.address === END ? undefined : frameOf(shown, lines[index]?.number ?? 0);
    if (ended && frame !== undefined && !isOutermost(frame.name)) break;
    ended ||= shown.address === END || (frame !== undefined && isOutermost(frame.name));
    if (frame !== undefined) frames.push(frame);
    next = index + 1;
  }
  return { frames, ended, next };
}

/** What /proc/PID/stack printed, without the command or the name of the file. It has no literal of its own, and is read in pastes only. */
export const procStackAloneExtractor: Extractor = {
  name: 'live-proc-stack-alone',
  triggers: [],
  pasted: true,
  read(lines, at, source) {
    const line = lines[at];
    // Before 4.15 an address stands where a zero does now, as in the logs of that time: those are read as stacks of a log.
    if (line === undefined || !isBareFrame(line) || stackLine(line)?.address !== '0') return undefined;
    const { frames, ended, next } = readAlone(lines, at);
    if (frames.length < FEWEST) return undefined;
    const cite = { source, from: line.number, to: lines[next - 1]?.number ?? line.number };
    const record: BareStack = {
      type: 'bare-stack',
      ...completenessOf(ended ? [] : ['outermost-frame']),
      cite,
      from: 'proc',
      trace: { frames, exceptions: [], whole: ended, cite },
      stamp: line.stamp,
    };
    return { records: [record], next };
  },
};
