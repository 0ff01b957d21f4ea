import { render } from 'ink';
import { App, type AppProps } from '../view/App.js';
import { inkStdout } from './inkStdout.js';

export interface MountOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly screenReader: boolean;
  /** Gets every frame, its rows parted by line ends. */
  readonly show: (frame: string) => void;
  /** A fault of ours while drawing. */
  readonly onFault: (error: unknown) => void;
}

/** What is drawn on the terminal from now on. */
export interface Mounted {
  readonly draw: (props: AppProps) => void;
  readonly unmount: () => void;
}

/** Draws the interview with Ink. Loading this module loads Ink. */
export function mount(first: AppProps, { stdin, stdout, screenReader, show, onFault }: MountOptions): Mounted {
  let { width } = first.size;
  const instance = render(<App {...first} />, {
    stdin,
    stdout: inkStdout(stdout, show, () => width),
    // Whole frames, and no sequences of its own: `show` writes what changed.
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
    isScreenReaderEnabled: screenReader,
  });
  instance.waitUntilExit().catch(onFault);
  return {
    draw: (props) => {
      ({ width } = props.size);
      instance.rerender(<App {...props} />);
    },
    unmount: instance.unmount,
  };
}
