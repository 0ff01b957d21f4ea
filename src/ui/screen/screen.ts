import type { TextArguments } from '../../model/text.js';
import type { Gathered } from '../input/gathered.js';
import type { Choice } from './menu.js';
import type { Selection } from './selection.js';

/** What fills the middle of the screen: the question, or something that is read. */
export type View =
  'question' | 'why' | 'evidence' | 'facts' | 'fixes' | 'timeline' | 'waits' | 'calls' | 'history' | 'summary' | 'help';

/** What the keyboard is doing. */
export type Mode =
  /** Keys are commands; in a reading view they always are, or are typed into the search. */
  | { readonly type: 'menu' }
  | { readonly type: 'values'; readonly fact: string; readonly choices: readonly Choice[] }
  | { readonly type: 'text'; readonly fact: string; readonly text: string }
  | { readonly type: 'paste'; readonly gathered: Gathered }
  /** Paths of files to add are typed; `offers`: what the last Tab found, when it was more than one. */
  | { readonly type: 'open'; readonly text: string; readonly offers: readonly string[] };

/** A text that is looked for: among the rows of a reading view, or the choices of a question. */
export interface Search {
  readonly text: string;
  /** Its characters are being typed. */
  readonly typing: boolean;
  /** Row that was found, counted from the first one of the view; absent when none was, or in a question. */
  readonly row?: number;
}

/** A remark of the interview itself, shown until the next key. */
export interface Notice {
  readonly code: string;
  readonly values: TextArguments;
  readonly severity: 'note' | 'warning';
}

/**
 * State of the screen: everything that is not the diagnosis. `cursor` points into the menu; `scroll` counts rows;
 * `skipped` holds questions put off, `sure` is false while the next answer counts as "not sure".
 */
export interface Screen {
  readonly view: View;
  readonly mode: Mode;
  readonly cursor: number;
  readonly selection: Selection;
  readonly scroll: number;
  readonly search?: Search;
  readonly skipped: readonly string[];
  /** The questions that can change nothing any more are gone through all the same. */
  readonly idle: boolean;
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
  selection: { hypothesis: 0, incident: 0, history: 0 },
  scroll: 0,
  skipped: [],
  idle: false,
  sure: true,
  copied: 0,
  fresh: true,
};
