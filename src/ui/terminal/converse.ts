import type { Interview, InterviewState } from '../../triage/interview.js';
import type { AttachedTool } from '../../triage/attachedTool.js';
import { createConversation, type Conversation } from '../conversation.js';
import { foresightOf } from '../foresight.js';
import { findRow } from '../layout/find.js';
import { sizeOf, type Size } from '../layout/size.js';
import { lookOf } from '../look.js';
import { ticketOf } from '../ticket.js';
import type { AppProps } from '../view/App.js';
import { createViewRows } from '../view/viewRows.js';
import { batched } from './batched.js';
import type { Mounted } from './mount.js';
import { openTerminal } from './openTerminal.js';
import { screenSurface, spokenSurface } from './surface.js';

export interface ConverseOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly color: boolean;
  readonly unicode: boolean;
  readonly screenReader: boolean;
  readonly complete: (path: string) => Promise<readonly string[]>;
  readonly attached?: AttachedTool;
}

/** How long no key has to come before what the answers would change is worked out, in milliseconds. */
const REST = 40;

/**
 * Holds the interview on a terminal until the operator leaves. What is shown follows from the conversation alone, so
 * that nothing is lost when the terminal is given away, or its size changes. The first frame does not wait for Ink.
 */
export async function converse(interview: Interview, options: ConverseOptions): Promise<void> {
  const { stdin, stdout, color, unicode, screenReader, complete } = options;
  const look = lookOf(interview.messages, { color: color && !screenReader, unicode });
  const summary = (state: InterviewState, width?: number): string =>
    ticketOf(state, interview, foresightOf(conversation.snapshot())?.alternatives, width);
  const viewRows = createViewRows(look, summary);
  const size = (): Size => sizeOf(stdout);
  const write = (text: string): void => void stdout.write(text);
  const surface = (screenReader ? spokenSurface : screenSurface)({ write, size, look, viewRows });
  let mounted: Mounted | undefined;
  let rest: NodeJS.Timeout | undefined;
  let finish: () => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const over = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  const conversation: Conversation = createConversation(interview, {
    complete,
    ...(options.attached === undefined ? {} : { attached: options.attached }),
    summary,
    scrollLimit: (snapshot) => surface.frame(snapshot).scrollLimit,
    findRow: ({ state, screen: { view, selection } }, text, from) =>
      view === 'question' ? undefined : findRow(viewRows(view, state, selection, surface.width()).rows, text, from),
    whenIdle: (work) => {
      clearTimeout(rest);
      rest = setTimeout(() => void work().catch(fail), REST);
    },
    onRequest: (request) => {
      if (request === 'quit') finish();
      else terminal.suspend();
    },
    onCopy: (text) => {
      terminal.copy(text);
    },
  });
  const shown = {
    snapshot: conversation.snapshot,
    subscribe: (listener: () => void) => conversation.subscribe(batched(listener)),
  };
  const props = (): AppProps => ({ conversation: shown, size: size(), frame: surface.frame });
  const terminal = openTerminal({ stdin, stdout }, surface.modes, {
    onInput: (chunk) => void conversation.receive(chunk).catch(fail),
    onSilence: () => {
      if (conversation.holds()) void conversation.flush().catch(fail);
    },
    onStale: () => {
      mounted?.draw(props());
      surface.repaint();
    },
    onLeave: surface.hold,
  });
  try {
    terminal.enter();
    // Columns beside the first one come with Ink.
    surface.show(surface.frame(conversation.snapshot()).columns[0]?.rows.join('\n') ?? '');
    const { mount } = await import('./mount.js');
    mounted = mount(props(), { stdin, stdout, screenReader, show: surface.show, onFault: fail });
    await over;
  } finally {
    clearTimeout(rest);
    terminal.close();
    mounted?.unmount();
  }
}
