import type { ReportContext } from '../context.js';
import type { Block } from '../document.js';
import { item, list, paragraph, plain, styled } from '../inline.js';
import { distinct } from './distinct.js';

/** Of those that are not open: how many of each sort are named. */
const MOST_UNKNOWN = 12;

/** What else there is: hypotheses of which it is not known whether they are open, by name, and how many others there are. */
export function closedList({ diagnosis, wording }: ReportContext): readonly Block[] {
  const { closed } = diagnosis;
  if (closed.length === 0) return [];
  const unknown = distinct(
    closed.filter(({ gate }) => gate === 'unknown'),
    ({ rule }) => rule,
  );
  const ruledOut = new Set(closed.flatMap(({ gate, rule }) => (gate === 'false' ? [rule] : []))).size;
  const more = unknown.length - MOST_UNKNOWN;
  return [
    { type: 'heading', level: 2, text: wording.text('views.why.closed') },
    ...list(unknown.slice(0, MOST_UNKNOWN).map(({ first }) => item('unknown', plain(first.title)))),
    ...(more > 0 ? [paragraph(styled('faint', wording.counted('views.why.closedMore', more)))] : []),
    ...(ruledOut === 0 ? [] : [paragraph(styled('faint', wording.counted('views.why.closedFalse', ruledOut)))]),
  ];
}
