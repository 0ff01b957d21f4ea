import type { FixBecause, FixVerdict } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { ListItem, Mark } from '../document.js';
import { item, plain, styled } from '../inline.js';
import { BRIEF, evidence, FULL, locate } from './citation.js';

/** How a reason is marked in a list: for, against, or neither. */
export function becauseMark({ side, state }: FixBecause): Mark {
  switch (state) {
    case 'unknown':
      return 'unknown';
    case 'false':
      return side === 'contradicted' ? 'absent' : 'false';
    case 'true':
      return side === 'contradicted' ? 'against' : side === 'fits' ? 'for' : 'bullet';
  }
}

/** The reasons of a verdict with the lines they rest on. */
export function reasonItems(
  context: ReportContext,
  because: readonly FixBecause[],
  full: boolean,
  limits = full ? FULL : BRIEF,
): readonly ListItem[] {
  const { diagnosis, wording } = context;
  return because.map((reason) => {
    const { side, state, says, cite, inferred } = reason;
    const lead =
      state === 'true' || side === 'presence'
        ? ''
        : wording.text(`present.fix.${side}.${state}`) + wording.text('present.space');
    const quoted = full || (side === 'contradicted' && state === 'true');
    const place = quoted ? '' : locate(diagnosis, cite, 3);
    const note = wording.bracketed(inferred === true ? wording.text('present.fix.inferred') : '');
    const text = [...plain(lead + says), ...styled('faint', note + wording.bracketed(place))];
    return item(becauseMark(reason), text, quoted ? evidence(context, cite, limits) : []);
  });
}

/** The reasons that a reader needs to follow the verdict: what rejects it, or what fits and what could still reject it. */
export function decisiveReasons({ mechanism, because }: FixVerdict): readonly FixBecause[] {
  return because.filter(({ side, state }) => {
    switch (side) {
      case 'fits':
        return mechanism !== 'contradicted' || state === 'false';
      case 'contradicted':
        return state === 'true' || (state === 'unknown' && mechanism !== 'contradicted');
      case 'presence':
        return false;
    }
  });
}
