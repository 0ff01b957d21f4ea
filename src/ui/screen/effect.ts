import type { SessionCommand } from '../../triage/session.js';
import type { Screen } from './screen.js';

/** What the conversation has to do besides showing the new screen. */
export type Effect =
  | { readonly type: 'apply'; readonly command: SessionCommand }
  | { readonly type: 'submit'; readonly fact: string; readonly text: string; readonly sure: boolean }
  | { readonly type: 'try'; readonly fact: string; readonly text: string }
  /** Files and directories to read as evidence. */
  | { readonly type: 'add'; readonly paths: readonly string[] }
  /** The paths that the last one typed may mean. */
  | { readonly type: 'complete'; readonly text: string }
  /** The next row of the view that holds a text, from a row on. */
  | { readonly type: 'find'; readonly text: string; readonly from: number }
  | { readonly type: 'copy'; readonly text: string }
  /** Puts the summary for the ticket on the clipboard. */
  | { readonly type: 'copySummary' }
  /** Has the attached tool take the step of a question. */
  | { readonly type: 'run' }
  | { readonly type: 'quit' }
  | { readonly type: 'suspend' };

export interface Step {
  readonly screen: Screen;
  readonly effect?: Effect;
}
