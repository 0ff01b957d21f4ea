import type { SessionCommand } from '../../triage/session.js';
import type { Screen } from './screen.js';

/** What the conversation has to do besides showing the new screen. */
export type Effect =
  | { readonly type: 'apply'; readonly command: SessionCommand }
  | { readonly type: 'submit'; readonly fact: string; readonly text: string; readonly sure: boolean }
  | { readonly type: 'try'; readonly fact: string; readonly text: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'quit' }
  | { readonly type: 'suspend' };

export interface Step {
  readonly screen: Screen;
  readonly effect?: Effect;
}
