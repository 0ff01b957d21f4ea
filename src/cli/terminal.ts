/** What a command may use of the process that runs it. */
export interface Terminal {
  /** Results only. */
  readonly out: (text: string) => void;
  /** True once nobody reads results any more; known after a turn of the event loop. Absent: somebody always does. */
  readonly outIsClosed?: () => boolean;
  /** Messages and progress. */
  readonly err: (text: string) => void;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** The streams of an interview; absent when one of them is no terminal. */
  readonly screen?: { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream };
  /** Where short questions are asked and answered, beside the results; absent when one of them is no terminal. */
  readonly dialogue?: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };
  readonly columns?: number;
  /** Width of the terminal that messages and progress go to, where it tells. */
  readonly errColumns?: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The terminal of this process. A reader that stops reading (`| head`) is no fault: what is left is not written. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  // The process's own streams are never `destroyed` for long: what went wrong is remembered here.
  const broken = new Set<NodeJS.WriteStream>();
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      broken.add(stream);
    });
  }
  const write = (stream: NodeJS.WriteStream) => (text: string) => {
    if (!broken.has(stream)) stream.write(text);
  };
  return {
    out: write(stdout),
    outIsClosed: () => broken.has(stdout),
    err: write(stderr),
    stdin: () => process.stdin,
    outIsTerminal: stdout.isTTY,
    errIsTerminal: stderr.isTTY,
    ...(stderr.columns > 0 ? { errColumns: stderr.columns } : {}),
    ...(stdout.isTTY && process.stdin.isTTY ? { screen: { stdin: process.stdin, stdout }, ...widthOf(stdout) } : {}),
    ...(stderr.isTTY && process.stdin.isTTY ? { dialogue: { input: process.stdin, output: stderr } } : {}),
    environment: process.env,
  };
}

/** A terminal that was never told its size says 0. */
function widthOf({ columns }: NodeJS.WriteStream): { readonly columns?: number } {
  return columns > 0 ? { columns } : {};
}
