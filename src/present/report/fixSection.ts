import type { FixVerdict } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, ListItem } from '../document.js';
import { item, list, paragraph, plain, styled } from '../inline.js';
import { distinct, type Group } from './distinct.js';
import { fixLine, incompleteLines, presenceLine, shortCommit } from './fixLine.js';
import { decisiveReasons, reasonItems } from './fixReasons.js';

export { fixLine, incompleteLines, presenceLine };

/** Everything about one commit except its headline: in `full` all reasons with their lines, else the decisive ones. */
export function fixDetails(context: ReportContext, fix: FixVerdict, full: boolean): readonly Block[] {
  const { wording } = context;
  const rejected = fix.mechanism === 'contradicted' && !full;
  const names = (code: string, values: readonly string[], separator = ', '): readonly Block[] =>
    values.length === 0 ? [] : [paragraph(plain(wording.text(code, { values: values.join(separator) })))];
  return [
    ...list(reasonItems(context, full ? fix.because : decisiveReasons(fix), full)),
    paragraph(presenceLine(context, fix)),
    ...names('present.fix.carriedBy', fix.carriedBy, wording.text('present.comma')),
    ...incompleteLines(context, fix).map(paragraph),
    ...names('present.fix.needs', fix.needs.map(shortCommit)),
    ...(rejected ? [] : names('present.fix.unknown', fix.unknown)),
    ...(rejected ? [] : names('present.fix.unobservable', fix.unobservable, wording.text('present.semicolon'))),
    ...(fix.hypothesis === undefined
      ? []
      : names(fix.role === 'fix' ? 'present.fix.remedies' : 'present.fix.concerns', [fix.hypothesis])),
  ];
}

function fixItem(context: ReportContext, { first, all }: Group<FixVerdict>): ListItem {
  const incidents = context.diagnosis.incidents.length > 1 ? all.flatMap(({ incident }) => incident ?? []) : [];
  const about = context.wording.bracketed(incidents.join(', '));
  return item('bullet', [...fixLine(context, first), ...styled('faint', about)], fixDetails(context, first, false));
}

/** Every commit with its verdict, the reasons for it, and where the commit is. */
export function fixSection(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  if (diagnosis.fixes.length === 0) return [];
  const told = distinct(diagnosis.fixes, ({ commit, verdict, because }) =>
    JSON.stringify([commit, verdict, because.map(({ says, state }) => [says, state])]),
  );
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.fixes') },
    ...list(told.map((group) => fixItem(context, group))),
  ];
}
