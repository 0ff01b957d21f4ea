import type { Scalar } from '../../../model/value.js';
import type { Extractor } from '../../extractor.js';
import { memoryExtraction, readMemoryReport } from './memoryReport.js';

/**
 * warn_alloc() of mm/page_alloc.c, warn_alloc_failed() before 4.10, and `page allocation failure. order:` before 2.6.39; vmalloc()
 * says its own words through it.
 */
const FAILURE =
  /^(?<comm>.{1,64}?): (?<error>page allocation failure|vmalloc: allocation failure|vmalloc error|vmalloc size)[:.,]? ?(?:order:(?<order>\d{1,3})|.{0,80}?(?:bytes|pages|size \d{1,20})).{0,80}?\bmode:(?<mode>0x[0-9a-f]{1,8})/;
/** __alloc_pages_slowpath(), 4.10 to 4.14. */
const STALL = /^(?<comm>.{1,64}?): page allocation stalls for (?<milliseconds>\d{1,10}) ?ms, order: ?(?<order>\d{1,3})/;

const REACH = 400;

/** A failed allocation, or one that takes long, with the trace of the task and the state of memory that are printed with it. */
export const allocationFailure: Extractor = {
  name: 'allocation-failure',
  triggers: [
    'page allocation failure',
    'vmalloc: allocation failure',
    'vmalloc error: size ',
    'page allocation stalls for ',
  ],
  reach: REACH,
  read(lines, at, source) {
    const text = lines[at]?.text.slice(0, 1024) ?? '';
    const failure = FAILURE.exec(text)?.groups;
    const stall = STALL.exec(text)?.groups;
    const groups = failure ?? stall;
    if (groups === undefined) return undefined;
    const report = readMemoryReport(lines, at, source, () => 'foreign', REACH);
    const { comm, order, error, milliseconds } = groups;
    const attributes: Record<string, Scalar> = {
      ...(comm === undefined ? {} : { comm }),
      ...(order === undefined ? {} : { order: Number(order) }),
      ...(error === undefined ? {} : { error }),
      ...(milliseconds === undefined ? {} : { milliseconds: Number(milliseconds) }),
    };
    const kind = failure === undefined ? 'allocation-stall' : 'allocation-failure';
    return memoryExtraction({ class: kind, attributes }, report, lines, at, source);
  },
};
