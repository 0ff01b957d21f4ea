import type { Interview } from '../triage/interview.js';
import { createLookAhead } from './foresight.js';
import { decodeInput, flushInput, NO_INPUT, type InputState } from './input/decode.js';
import type { InputEvent } from './input/event.js';
import { linesOf } from './input/gathered.js';
import { createPerformer, type Surroundings } from './perform.js';
import { FIRST_SCREEN } from './screen/screen.js';
import { selectAsked, selectionIn } from './screen/select.js';
import { step } from './screen/step.js';
import type { Snapshot, Store } from './snapshot.js';

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

export interface ConversationOptions extends Surroundings {
  /** Most rows that the view can be scrolled by. */
  readonly scrollLimit: (snapshot: Snapshot) => number;
  /** Runs `work` once the screen was drawn and no key is waiting. Without it nothing is foreseen. */
  readonly whenIdle?: (work: () => Promise<void>) => void;
}

/** A paste on its way is told of anew when so much more of it came, in parts of what came before. */
const MORE = 0.1;
const FEW_LINES = 200;

/** Escape and Ctrl-C end the command that runs, and nothing else. */
function isStop(event: InputEvent): boolean {
  return event.type === 'key' && (event.key === 'escape' || event.key === 'ctrlC');
}

/** How many lines of a paste are told of; undefined while none is arriving. */
function receivedLines(input: InputState, told: number | undefined): number | undefined {
  if (input.in === 'keys') return undefined;
  const lines = linesOf(input.gathered);
  return told === undefined || lines >= told + Math.max(FEW_LINES, told * MORE) ? lines : told;
}

/**
 * The operator on one side, the interview on the other. Events are acted upon one after the other, each on the state
 * that the one before left: a key pressed while an answer is being saved waits for it.
 */
export function createConversation(interview: Interview, options: ConversationOptions): Conversation {
  const state = interview.state();
  let snapshot: Snapshot = {
    state,
    screen: selectAsked({ ...FIRST_SCREEN, selection: selectionIn(state, FIRST_SCREEN.selection) }, state),
    busy: false,
    receiving: undefined,
    ...(options.attached === undefined ? {} : { attached: options.attached.tool }),
  };
  let input: InputState = NO_INPUT;
  let last: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  const store: Store = {
    snapshot: () => snapshot,
    change: (changed) => {
      const next = { ...snapshot, ...changed };
      const { scroll } = next.screen;
      const limit = scroll === 0 ? 0 : Math.min(scroll, options.scrollLimit(next));
      snapshot = scroll === limit ? next : { ...next, screen: { ...next.screen, scroll: limit } };
      for (const listener of listeners) listener();
      lookAhead?.();
    },
  };
  const { whenIdle } = options;
  const lookAhead = whenIdle === undefined ? undefined : createLookAhead(interview, store, whenIdle);
  const perform = createPerformer(interview, store, options);
  const act = async (events: readonly InputEvent[]): Promise<void> => {
    for (const event of events) {
      const { screen, effect } = step(snapshot.screen, event, snapshot.state);
      store.change({ screen });
      if (effect !== undefined) await perform(effect);
    }
  };
  const take = (given: readonly InputEvent[]): Promise<void> => {
    // Whoever waits for a command must not wait to stop it.
    const stops = snapshot.running !== undefined && given.some(isStop);
    if (stops) options.attached?.stop();
    const events = stops ? given.filter((event) => !isStop(event)) : given;
    last = last.then(() => act(events));
    return last;
  };

  return {
    snapshot: store.snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      // Whoever begins to listen has not seen what was there before.
      lookAhead?.();
      return () => listeners.delete(listener);
    },
    receive: (chunk) => {
      const decoded = decodeInput(input, chunk);
      input = decoded.state;
      const receiving = receivedLines(input, snapshot.receiving);
      if (receiving !== snapshot.receiving) store.change({ receiving });
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
