import { errorCode } from '../../model/errorCode.js';
import type { Problem } from '../../model/problem.js';

/** Takes the bytes of a text. */
export interface TextSink {
  push(bytes: Uint8Array): void;
  /** Nothing that follows changes anything. */
  readonly refuses?: boolean;
}

/**
 * Reads a text to its end, or to where it breaks off.
 * @param seen is told of all bytes
 * @returns why it broke off, if it did
 */
export async function pour(
  { blocks, path }: { readonly blocks: AsyncIterable<Uint8Array>; readonly path: string },
  sink: TextSink,
  seen: (bytes: number) => void,
): Promise<readonly Problem[]> {
  try {
    for await (const block of blocks) {
      seen(block.length);
      sink.push(block);
      if (sink.refuses === true) break;
    }
    return [];
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return [{ code: 'input.broken-off', severity: 'warning', args: { file: path, reason } }];
  }
}
