import type { Messages } from '../../model/rulebook.js';
import type { Invocation } from '../command.js';
import { say } from '../tell.js';

/** Tells something on standard error. */
export function teller(
  { terminal }: Pick<Invocation, 'terminal'>,
  messages: Messages,
): (code: string, values?: Readonly<Record<string, string | number>>) => void {
  return (code, values = {}) => {
    terminal.err(`hangwise: ${say(messages, code, values)}\n`);
  };
}
