import type { TextArguments } from '../../model/text.js';
import type { Scalar } from '../../model/value.js';

/** What fills the middle of the screen. */
export type View = 'question' | 'why' | 'evidence' | 'facts' | 'fixes' | 'help';

/** What the keyboard is doing while the question is shown. */
export type Mode =
  | { readonly type: 'menu' }
  | { readonly type: 'values'; readonly fact: string; readonly values: readonly Scalar[] }
  | { readonly type: 'text'; readonly fact: string; readonly text: string }
  | { readonly type: 'paste'; readonly text: string };

/** A remark of the interview itself, shown until the next key. */
export interface Notice {
  readonly code: string;
  readonly values: TextArguments;
  readonly severity: 'note' | 'warning';
}

/**
 * State of the screen: everything that is not the diagnosis. `cursor` points into the menu; `hypothesis` is the place
 * in the ranking that the proof shows; `scroll` counts rows; `skipped` holds questions put off, `sure` is false while
 * the next answer counts as "not sure".
 */
export interface Screen {
  readonly view: View;
  readonly mode: Mode;
  readonly cursor: number;
  readonly hypothesis: number;
  readonly scroll: number;
  readonly skipped: readonly string[];
  readonly sure: boolean;
  /** Commands of this question that were put on the clipboard. */
  readonly copied: number;
  /** No key was pressed since the last answer: what it changed is news. */
  readonly fresh: boolean;
  readonly notice?: Notice;
}

export const FIRST_SCREEN: Screen = {
  view: 'question',
  mode: { type: 'menu' },
  cursor: 0,
  hypothesis: 0,
  scroll: 0,
  skipped: [],
  sure: true,
  copied: 0,
  fresh: true,
};
