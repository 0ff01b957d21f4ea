import type { KernelEvent } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { parseSymbol } from '../symbol.js';

/**
 * wq_cpu_intensive_report() of kernel/workqueue.c, since 6.5:
 * `workqueue: FUNCTION [MODULE] hogged CPU for >10000us 4 times, consider switching to WQ_UNBOUND`.
 */
const HOG =
  /^\s{0,4}workqueue: ([A-Za-z_$.][\w$.]{0,199}(?:\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8})?(?: \[[\w-]{1,80}\])?) hogged CPU for >(\d{1,12})us (\d{1,12}) times,/;

/** drain_workqueue() of kernel/workqueue.c; 3.1 to 3.8 say `flush on destruction` in place of the function. */
const DRAIN =
  /^\s{0,4}workqueue (.{1,80}?): (?:\w{1,80}\(\)|flush on destruction) isn't complete after (\d{1,10}) tries/;

/** A function that keeps a CPU for too long, again and again. It makes others wait, and is no hang. */
export const workqueueHog: Extractor = {
  name: 'workqueue-hog',
  triggers: [' hogged CPU for >'],
  reach: 0,
  plentiful: true,
  read(lines, at, source) {
    const line = lines[at];
    const [, printed, microseconds, times] = HOG.exec(line?.text ?? '') ?? [];
    const symbol = parseSymbol(printed ?? '');
    if (line === undefined || symbol === undefined) return undefined;
    const attributes = {
      times: Number(times),
      microseconds: Number(microseconds),
      ...(symbol.module === undefined ? {} : { module: symbol.module }),
    };
    return { records: [eventOf('workqueue-hog', symbol.name, attributes, line, source)], next: at + 1 };
  },
};

/** A workqueue that is to be emptied and does not get empty: some work item queues itself again, or one does not end. */
export const workqueueDrain: Extractor = {
  name: 'workqueue-drain',
  triggers: [" isn't complete after "],
  reach: 0,
  plentiful: true,
  read(lines, at, source) {
    const line = lines[at];
    const [, workqueue, tries] = DRAIN.exec(line?.text ?? '') ?? [];
    if (line === undefined || workqueue === undefined) return undefined;
    return {
      records: [eventOf('workqueue-drain', workqueue, { tries: Number(tries) }, line, source)],
      next: at + 1,
    };
  },
};

function eventOf(
  class_: 'workqueue-hog' | 'workqueue-drain',
  object: string,
  attributes: KernelEvent['attributes'],
  { number, stamp }: EvidenceLine,
  source: string,
): KernelEvent {
  return {
    type: 'kernel-event',
    completeness: 'whole',
    missing: [],
    cite: { source, from: number, to: number },
    class: class_,
    object,
    phase: 'at',
    attributes,
    count: 1,
    stamp,
  };
}
