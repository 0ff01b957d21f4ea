import { render, type Instance } from 'ink';
import type { Interview } from '../../triage/interview.js';
import { createConversation, type Request } from '../conversation.js';
import { frameOf } from '../layout/frame.js';
import { sizeOf } from '../layout/size.js';
import { lookOf } from '../look.js';
import { App } from '../view/App.js';
import { createViewRows } from '../view/viewRows.js';
import { inkStdout } from './inkStdout.js';
import { openTerminal, type TerminalStreams } from './openTerminal.js';

export interface ConverseOptions extends TerminalStreams {
  readonly color: boolean;
  readonly unicode: boolean;
}

/** Any time will do, in milliseconds. */
const LONG = 60_000;

/**
 * Holds the interview on a terminal until the operator leaves. Ink is mounted anew after a resize and after a stop:
 * what is on the screen then is not what it believes to have drawn. The state is not Ink's, so nothing is lost.
 */
export async function converse(
  interview: Interview,
  { color, unicode, stdin, stdout }: ConverseOptions,
): Promise<void> {
  const look = lookOf(interview.messages, { color, unicode });
  const viewRows = createViewRows(look);
  const canvas = inkStdout(stdout);
  let mounted: Instance | undefined;
  let finish: () => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const over = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });

  const unmount = (): void => {
    mounted?.unmount();
    mounted = undefined;
  };
  const mount = (): void => {
    const size = sizeOf(stdout);
    const app = <App conversation={conversation} size={size} look={look} viewRows={viewRows} />;
    mounted = render(app, { stdin, stdout: canvas, exitOnCtrlC: false, patchConsole: false });
    mounted.waitUntilExit().catch(fail);
  };
  const suspend = (): void => {
    terminal.leave();
    // Nothing else keeps the process alive while the terminal is given back.
    const alive = setInterval(() => undefined, LONG);
    process.once('SIGCONT', () => {
      clearInterval(alive);
      terminal.enter();
      mount();
    });
    process.kill(process.pid, 'SIGTSTP');
  };
  const conversation = createConversation(interview, {
    onRequest: (request: Request) => {
      if (request === 'quit') finish();
      else suspend();
    },
    onCopy: (text) => {
      terminal.copy(text);
    },
    scrollLimit: (snapshot) => frameOf(snapshot, sizeOf(stdout), look, viewRows).scrollLimit,
  });
  const terminal = openTerminal(
    { stdin, stdout },
    {
      onInput: (chunk) => void conversation.receive(chunk).catch(fail),
      onSilence: () => {
        if (conversation.holds()) void conversation.flush().catch(fail);
      },
      onResize: () => {
        if (mounted === undefined) return;
        unmount();
        terminal.wipe();
        mount();
      },
      onLeave: unmount,
    },
  );
  try {
    terminal.enter();
    mount();
    await over;
  } finally {
    terminal.close();
  }
}
