/** Rows that each part of the screen would like to have. */
export interface Wanted {
  readonly header: number;
  readonly hypotheses: number;
  /** Hypotheses that are not excluded: those that are give way first. */
  readonly open: number;
  readonly change: number;
  readonly question: number;
  /** What the answers would change. */
  readonly outcomes: number;
  readonly menu: number;
  readonly footer: number;
}

/** Rows that each part gets; `rules` are the two dividing lines. */
export interface Shares extends Omit<Wanted, 'open'> {
  readonly rules: 0 | 2;
}

/** Below this height there is no room for rules, and one row must do for what is not the question. */
const COMPACT = 16;
/** Rows that the ways to answer keep when the question is long. */
const FEWEST_MENU_ROWS = { compact: 2, full: 4 };
/** Rows of what the answers would change that come before a longer ranking. */
const FEWEST_OUTCOMES = 2;
/** Rows for what an answer changed: it may contradict what was known, which takes a row or two. */
const MOST_NEWS = 3;

export function isCompact(height: number): boolean {
  return height < COMPACT;
}

/** Deals out the rows of the screen: the question and the ways to answer it come before everything else. */
export function shareRows(height: number, wanted: Wanted): Shares {
  const compact = isCompact(height);
  const rules = compact ? 0 : 2;
  const footer = Math.min(wanted.footer, compact ? 1 : 2, height);
  const header = Math.min(wanted.header, compact ? 1 : 3, height - footer);
  const most = Math.min(wanted.hypotheses, compact ? 1 : Math.max(4, Math.floor(height / 5)), height - footer - header);
  const least = Math.min(Math.max(1, wanted.open), most);
  const change = Math.min(wanted.change, compact ? 1 : MOST_NEWS);
  const rest = Math.max(0, height - rules - footer - header - least - change);
  const fewest = Math.min(wanted.menu, compact ? FEWEST_MENU_ROWS.compact : FEWEST_MENU_ROWS.full, rest);
  const question = Math.min(wanted.question, rest - fewest);
  const menu = Math.min(wanted.menu, rest - question);
  const spare = rest - question - menu;
  const first = compact ? 0 : Math.min(wanted.outcomes, FEWEST_OUTCOMES, spare);
  const hypotheses = Math.min(most, least + spare - first);
  const outcomes = compact ? 0 : Math.min(wanted.outcomes, spare - (hypotheses - least));
  return { rules, footer, header, hypotheses, change, question, outcomes, menu };
}
