import { fillText } from '../../model/text.js';
import type { TextArguments } from '../../model/text.js';
import type { Messages } from '../../model/rulebook.js';

/** Words a message `new.draft.<code>`: what a drafted rule says, in the language of rule files. */
export type Words = (code: string, args?: TextArguments) => string;

export function wordsOf(messages: Messages): Words {
  return (code, args = {}) => fillText(messages[`new.draft.${code}`] ?? code, args);
}
