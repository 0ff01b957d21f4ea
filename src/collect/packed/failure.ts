import { errorCode } from '../../model/errorCode.js';
import type { Problem } from '../../model/problem.js';

/** Why something packed cannot be read any further. */
export type Failure = Pick<Problem, 'code' | 'args'>;

/** Thrown within the packings where something cannot be read any further. */
export class PackingError extends Error {
  readonly failure: Failure;

  constructor(code: string, args: Failure['args'] = {}) {
    super(code);
    this.failure = { code, args };
  }
}

/** @throws whatever tells of a mistake of ours */
export function failureOf(error: unknown): Failure {
  if (error instanceof PackingError) return error.failure;
  const reason = errorCode(error);
  if (reason === undefined) throw error;
  return { code: 'packed.unreadable', args: { reason } };
}
