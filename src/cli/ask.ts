import { createInterface } from 'node:readline/promises';
import type { Terminal } from './terminal.js';

/** Asks one question after the other. Undefined: whoever sits there wants no more of it (Ctrl-C), or is gone. */
export type Ask = (question: string) => Promise<string | undefined>;

export interface Dialogue {
  readonly ask: Ask;
  readonly end: () => void;
}

/** Questions on a terminal. Lines that are there before their question is asked are its answer: people paste. */
export function openDialogue({ input, output }: NonNullable<Terminal['dialogue']>): Dialogue {
  const reader = createInterface({ input, output });
  const early: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let ended = false;
  reader.on('line', (line) => {
    if (waiting === undefined) early.push(line);
    else waiting(line);
  });
  reader.on('close', () => {
    ended = true;
    // The question stands alone on its line.
    if (waiting !== undefined) output.write('\n');
    waiting?.(undefined);
  });
  const ask: Ask = (question) => {
    const line = early.shift();
    if (line === undefined && ended) return Promise.resolve(undefined);
    output.write(question);
    if (line !== undefined) return Promise.resolve(line);
    return new Promise((resolve) => {
      waiting = (answer) => {
        waiting = undefined;
        resolve(answer);
      };
    });
  };
  return {
    ask,
    end: () => {
      reader.close();
    },
  };
}
