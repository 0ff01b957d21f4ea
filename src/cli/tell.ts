import type { Problem } from '../model/problem.js';
import type { Messages } from '../model/rulebook.js';
import { fillText } from '../model/text.js';
import type { TextArguments } from '../model/text.js';
import { escapeText } from '../present/escapeText.js';

/** A message by its code, harmless on a terminal whatever its arguments hold. */
export function say(messages: Messages, code: string, args: TextArguments = {}): string {
  return escapeText(fillText(messages[code] ?? code, args));
}

/** A problem in one line, its place in front. */
export function tellProblem({ code, args, place }: Problem, messages: Messages): string {
  const text = say(messages, code, args);
  if (place === undefined) return text;
  const { file, line, column } = place;
  const position = [escapeText(file), line, column].filter((part) => part !== undefined).join(':');
  return `${position}: ${text}`;
}
