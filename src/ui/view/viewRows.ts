import { concatLazy, lazyList, type LazyList } from '../../present/terminal/lazyList.js';
import { layTerminal } from '../../present/terminal/renderTerminal.js';
import { callsView } from '../../present/report/callsView.js';
import { factsView } from '../../present/report/factsView.js';
import { fixesView } from '../../present/report/fixesView.js';
import { waitsView } from '../../present/report/waitsView.js';
import type { InterviewState } from '../../triage/interview.js';
import { reportOf, type Look } from '../look.js';
import type { View } from '../screen/screen.js';
import type { Selection } from '../screen/selection.js';
import { evidenceDocument } from './evidence.js';
import { helpDocument } from './help.js';
import { historyParts } from './history.js';
import { selectedIncident, timeLineDocument } from './timeLine.js';
import type { ViewPart } from './viewPart.js';
import { whyDocument } from './why.js';

export type ReadingView = Exclude<View, 'question'>;

/** A view as it is shown, painted. Rows of long tables are laid out when they come into sight. */
export interface ViewText {
  readonly rows: LazyList<string>;
  /** First row of what is selected, in views in which something is: it is kept in sight. */
  readonly focus?: number;
}

/** Lays out a view in `width` columns. */
export type ViewRows = (view: ReadingView, state: InterviewState, selection: Selection, width: number) => ViewText;

/** The summary as it is pasted into a ticket, its lines no wider than the screen. */
export type SummaryOf = (state: InterviewState, width: number) => string;

/** Below this width the columns of a table of facts are too narrow to be read. */
const TABLE_WIDTH = 64;

function partsOf(
  view: ReadingView,
  state: InterviewState,
  selection: Selection,
  { width, look, summaryOf }: { readonly width: number; readonly look: Look; readonly summaryOf: SummaryOf },
): readonly ViewPart[] {
  const { diagnosis } = state;
  const context = reportOf(look, diagnosis);
  switch (view) {
    case 'why':
      return [{ document: whyDocument(diagnosis, selection, look) }];
    case 'evidence':
      return [{ document: evidenceDocument(state, selection, look) }];
    case 'timeline':
      return [{ document: timeLineDocument(state, selection, look) }];
    case 'waits':
      return [{ document: waitsView(context) }];
    case 'calls':
      return [{ document: callsView(context, diagnosis.incidents[selection.incident]) }];
    case 'facts': {
      const incident = selectedIncident(diagnosis, selection);
      const options = { narrow: width < TABLE_WIDTH, ...(incident === undefined ? {} : { incident }) };
      return [{ document: factsView(context, options) }];
    }
    case 'fixes':
      return [{ document: fixesView(context) }];
    case 'history':
      return historyParts(state, selection, look);
    case 'summary':
      return [{ document: [{ type: 'verbatim', lines: summaryOf(state, width).trimEnd().split('\n') }] }];
    case 'help':
      return [{ document: helpDocument(look) }];
  }
}

/** Without empty rows at the end, and at the beginning of a view without the one that sets off a heading; one row at least. */
function trimmed(rows: LazyList<string>, first: boolean): LazyList<string> {
  const isEmpty = (at: number): boolean => rows.slice(at, at + 1).every((row) => row.trim() === '');
  const start = first && rows.length > 1 && isEmpty(0) ? 1 : 0;
  let end = rows.length;
  while (end > start + 1 && isEmpty(end - 1)) end -= 1;
  return end <= start ? [''] : lazyList(end - start, (from, to) => rows.slice(from + start, to + start));
}

/** Lays parts out below each other. */
function layParts(parts: readonly ViewPart[], width: number, { color, unicode }: Look): ViewText {
  const laid: LazyList<string>[] = [];
  let height = 0;
  let focus: number | undefined;
  for (const { document, focused } of parts) {
    if (focused === true) focus = height;
    const rows = trimmed(layTerminal(document, { width, color, unicode }), height === 0);
    laid.push(rows);
    height += rows.length;
  }
  return { rows: concatLazy(laid), ...(focus === undefined ? {} : { focus }) };
}

/** Lays views out; what was laid out for a state is kept, since every key shows it again. */
export function createViewRows(look: Look, summaryOf: SummaryOf = () => ''): ViewRows {
  const kept = new WeakMap<InterviewState, Map<string, ViewText>>();
  return (view, state, selection, width) => {
    const views = kept.get(state) ?? new Map<string, ViewText>();
    kept.set(state, views);
    const key = `${view} ${JSON.stringify(selection)} ${String(width)}`;
    // What else would have been concluded comes into the summary later.
    const known = view === 'summary' ? undefined : views.get(key);
    if (known !== undefined) return known;
    const laid = layParts(partsOf(view, state, selection, { width, look, summaryOf }), width, look);
    views.set(key, laid);
    return laid;
  };
}
