/** Milliseconds after which the process ends even where something, such as standard input, would keep it. */
const PATIENCE = 300;

/** What a person at the keyboard, or whoever runs us, may say while a batch runs. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Ends the work without anybody having asked for it: nobody reads the results any more. */
  readonly end: () => void;
  /** The exit code of what interrupted; undefined when nothing did. */
  readonly code: () => 130 | 143 | undefined;
  /** From here on an interruption ends the process as ever; after one, the process ends whatever is still open. */
  readonly done: () => void;
}

/** The first interruption ends the work in order, a second one the process. */
export function interruption(): Interruption {
  const controller = new AbortController();
  let code: 130 | 143 | undefined;
  const on = (meant: 130 | 143) => () => {
    code = meant;
    // Whoever else listens, as the lock of the results does, ends the process at once where nobody is left besides: not before its turn is over.
    setImmediate(stopListening);
    controller.abort();
  };
  const [interrupted, terminated] = [on(130), on(143)];
  const stopListening = (): void => {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', terminated);
  };
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', terminated);
  return {
    signal: controller.signal,
    end: () => {
      controller.abort();
    },
    code: () => code,
    done: () => {
      stopListening();
      const meant = code;
      if (meant !== undefined) setTimeout(() => process.exit(meant), PATIENCE).unref();
    },
  };
}
