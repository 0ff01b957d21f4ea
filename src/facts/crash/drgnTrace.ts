import type { Frame } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { normaliseAddress, parseSymbol } from '../symbol.js';
import { drgnTaskOf } from './drgnTask.js';
import { completenessOf, gapProblems, type Gap } from './gap.js';
import { lineRole } from './lineRole.js';
import { isStackBottom } from './stackBottom.js';

/** `#0  context_switch (./kernel/sched/core.c:5382:2)`, `#4 schedule+0x5e/0xd4`, `#5 0xffffffff...`, `#6 ???` (drgn, stack_trace.c). */
const FRAME = /^\s*#(\d{1,3})\s{1,3}(\S+)(?: |$)/;

function parseFrame(line: EvidenceLine): { readonly number: number; readonly frame: Frame } | undefined {
  const [, number, place = ''] = FRAME.exec(line.text) ?? [];
  if (number === undefined) return undefined;
  const symbol = parseSymbol(place);
  const address = /^0x([0-9a-f]{4,16})$/.exec(place)?.[1];
  return {
    number: Number(number),
    frame: {
      name: symbol?.name ?? place,
      display: symbol?.display ?? place,
      ...(symbol?.offset === undefined ? {} : { offset: symbol.offset }),
      ...(symbol?.size === undefined ? {} : { size: symbol.size }),
      ...(address === undefined ? {} : { address: normaliseAddress(address) }),
      reliable: symbol !== undefined,
      segment: 'task',
      line: line.number,
    },
  };
}

/** A stack that drgn, or one of its scripts, printed below a line that says whose it is. */
export const drgnTraceExtractor: Extractor = {
  name: 'drgn-trace',
  triggers: ['stack_trace(', ' process name: ', '[PID: ', ' TID='],
  read(lines, at, source) {
    const task = drgnTaskOf(lines[at]?.text ?? '');
    if (task === undefined) return undefined;
    const frames: Frame[] = [];
    const gaps = new Set<Gap>();
    let next = at + 1;
    let number = -1;
    for (let index = at + 1; index < lines.length; index += 1) {
      const line = lines[index];
      if (line === undefined) break;
      const role = lineRole(line.text);
      if (role === 'blank' || role === 'comment') continue;
      const parsed = parseFrame(line);
      if (role === 'elision') gaps.add('elided');
      else if (parsed === undefined || parsed.number <= number) break;
      else {
        if (parsed.number > number + 1) gaps.add('elided');
        ({ number } = parsed);
        frames.push(parsed.frame);
      }
      next = index + 1;
    }
    const outermost = frames.at(-1);
    if (outermost === undefined) return undefined;
    if (!isStackBottom(outermost.name) && gaps.size === 0) gaps.add('outermost-frame');
    const cite = { source, from: lines[at]?.number ?? 0, to: lines[next - 1]?.number ?? 0 };
    return {
      records: [
        {
          type: 'task-backtrace',
          ...task,
          current: false,
          trace: { frames, exceptions: [], whole: gaps.size === 0, cite },
          ...completenessOf([...gaps]),
          cite,
        },
      ],
      next,
      problems: gapProblems([...gaps], 'stack_trace', cite),
    };
  },
};
