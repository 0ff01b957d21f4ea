import type { Interview, InterviewState } from '../triage/interview.js';
import type { SessionCommand } from '../triage/session.js';
import type { InputEvent } from './input/event.js';
import { decodeInput, flushInput, NO_INPUT, type InputState } from './input/decode.js';
import type { Effect } from './screen/effect.js';
import { pasteCommand } from './screen/pasteCommand.js';
import { FIRST_SCREEN, type Mode, type Notice, type Screen } from './screen/screen.js';
import { step } from './screen/step.js';

/** All that the screen shows. `receiving`: a paste is arriving. */
export interface Snapshot {
  readonly state: InterviewState;
  readonly screen: Screen;
  readonly busy: boolean;
  readonly receiving: boolean;
}

/** What the terminal around the conversation has to do. */
export type Request = 'quit' | 'suspend';

export interface Conversation {
  readonly snapshot: () => Snapshot;
  /** Calls `listener` after each change; returns the way to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes what the terminal sent. Settles when all of it has been acted upon; rejects only on a fault of ours. */
  receive(chunk: string): Promise<void>;
  /** No input came after an ESC. True while one is held back. */
  holds(): boolean;
  flush(): Promise<void>;
}

export interface ConversationOptions {
  /** Called when the operator leaves or suspends. */
  readonly onRequest: (request: Request) => void;
  /** Called with a command that the operator wants on the clipboard. */
  readonly onCopy: (text: string) => void;
  /** Most rows that the view can be scrolled by. */
  readonly scrollLimit: (snapshot: Snapshot) => number;
}

/**
 * The operator on one side, the interview on the other. Events are acted upon one after the other, each on the state
 * that the one before left: a key pressed while an answer is being saved waits for it.
 */
export function createConversation(interview: Interview, options: ConversationOptions): Conversation {
  let snapshot: Snapshot = { state: interview.state(), screen: FIRST_SCREEN, busy: false, receiving: false };
  let input: InputState = NO_INPUT;
  let last: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  const show = (change: Partial<Snapshot>): void => {
    const next = { ...snapshot, ...change };
    const scroll = Math.min(next.screen.scroll, options.scrollLimit(next));
    snapshot = scroll === next.screen.scroll ? next : { ...next, screen: { ...next.screen, scroll } };
    for (const listener of listeners) listener();
  };
  const warn = (code: string, message: string, mode = snapshot.screen.mode): void => {
    const notice: Notice = { code, values: { message }, severity: 'warning' };
    show({ busy: false, screen: { ...snapshot.screen, mode, notice } });
  };
  const apply = async (command: SessionCommand): Promise<void> => {
    show({ busy: true });
    try {
      const state = await interview.apply(command);
      const screen: Screen = {
        ...snapshot.screen,
        mode: { type: 'menu' },
        cursor: 0,
        hypothesis: 0,
        scroll: 0,
        sure: true,
        copied: 0,
        fresh: true,
      };
      show({ busy: false, state, screen });
    } catch (error) {
      // A paste that could not be saved stays in hand: Ctrl-D tries again.
      const mode: Mode = command.type === 'paste' ? { type: 'paste', text: command.text } : snapshot.screen.mode;
      warn('ui.notSaved', error instanceof Error ? error.message : String(error), mode);
    }
  };
  const perform = async (effect: Effect): Promise<void> => {
    switch (effect.type) {
      case 'apply':
        return apply(effect.command);
      case 'submit': {
        const parsed = interview.parse(effect.fact, effect.text);
        if (parsed.ok) return apply({ type: 'answer', fact: effect.fact, value: parsed.value, sure: effect.sure });
        warn('ui.rejected', parsed.message);
        return;
      }
      case 'try':
        if (!interview.parse(effect.fact, effect.text).ok)
          return apply(pasteCommand(effect.text, snapshot.screen, snapshot.state));
        show({ screen: { ...snapshot.screen, mode: { type: 'text', fact: effect.fact, text: effect.text } } });
        return;
      case 'copy':
        options.onCopy(effect.text);
        return;
      case 'quit':
      case 'suspend':
        options.onRequest(effect.type);
    }
  };
  const act = async (events: readonly InputEvent[]): Promise<void> => {
    for (const event of events) {
      const { screen, effect } = step(snapshot.screen, event, snapshot.state);
      show({ screen });
      if (effect !== undefined) await perform(effect);
    }
  };
  const take = (events: readonly InputEvent[]): Promise<void> => {
    last = last.then(() => act(events));
    return last;
  };

  return {
    snapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receive: (chunk) => {
      const decoded = decodeInput(input, chunk);
      input = decoded.state;
      const receiving = input.in === 'paste';
      if (receiving !== snapshot.receiving) show({ receiving });
      return take(decoded.events);
    },
    holds: () => input.in === 'keys' && input.held !== '',
    flush: () => {
      const decoded = flushInput(input);
      input = decoded.state;
      return take(decoded.events);
    },
  };
}
