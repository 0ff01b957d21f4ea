import type { BareStack } from '../../model/record.js';
import type { Extractor } from '../extractor.js';
import { completenessOf } from './gap.js';
import { parseNumberedFrame } from './stackFrame.js';
import { StackReader } from './stackReader.js';

/** Fewer frames are a mention, and no stack. */
const FEWEST = 3;

/** The frames that `bt` of crash printed, cut out below the line of their task. */
export const stackAloneExtractor: Extractor = {
  name: 'crash-stack-alone',
  triggers: ['#0 ['],
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || parseNumberedFrame(line.text, line.number)?.number !== 0) return undefined;
    const stack = new StackReader(source).read(lines, at);
    if (stack === undefined || stack.trace.frames.length < FEWEST) return undefined;
    const record: BareStack = {
      type: 'bare-stack',
      ...completenessOf(stack.gaps),
      cite: stack.trace.cite,
      from: 'crash',
      trace: stack.trace,
      stamp: line.stamp,
    };
    return { records: [record], next: stack.next };
  },
};
