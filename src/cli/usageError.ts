import type { TextArguments } from '../model/text.js';

/** The command line asks for something that cannot be done: told by message code, ends with `EXIT.usage`. */
export class UsageError extends Error {
  constructor(
    readonly code: string,
    readonly args: TextArguments = {},
  ) {
    super(code);
  }
}
