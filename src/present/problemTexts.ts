import type { Problem } from '../model/problem.js';
import type { Messages } from '../model/rulebook.js';
import { fillText } from '../model/text.js';
import type { TextArguments } from '../model/text.js';
import { escapeText } from './escapeText.js';

/** A problem of the rulebook in words of one language, harmless on a terminal whatever its arguments hold. */
export interface ProblemTexts {
  /** What is wrong. */
  readonly text: string;
  /** Why it matters; absent for codes that are worded once. */
  readonly why?: string;
  /** What to type or to change now. */
  readonly next?: string;
}

/** A message by its code, harmless on a terminal whatever its arguments hold. */
export function say(messages: Messages, code: string, args: TextArguments = {}): string {
  return escapeText(fillText(messages[code] ?? code, args));
}

/** All texts of a problem. */
export function problemTexts({ code, args }: Problem, messages: Messages): ProblemTexts {
  const [why, next] = [codeOf(code, 'why', messages), codeOf(code, 'next', messages)];
  return {
    text: say(messages, code, args),
    ...(why === undefined ? {} : { why: say(messages, why, args) }),
    ...(next === undefined ? {} : { next: say(messages, next, args) }),
  };
}

/** A problem in one line, its place in front. */
export function tellProblem(problem: Problem, messages: Messages): string {
  return `${placeText(problem)}${say(messages, problem.code, problem.args)}`;
}

/** A problem in lines: place, severity, text and code; below it, indented, why it matters and what to do now. */
export function explainProblem(problem: Problem, messages: Messages): readonly string[] {
  const { text, why, next } = problemTexts(problem, messages);
  const told = (code: string, of: string): string =>
    fillText(messages['problem.told'] ?? 'problem.told', { word: say(messages, `problem.${code}`), text: of });
  return [
    `${placeText(problem)}${told(problem.severity, text)} [${problem.code.replace(/^rulebook\./, '')}]`,
    ...(why === undefined ? [] : [`  ${told('why', why)}`]),
    ...(next === undefined ? [] : [`  ${told('next', next)}`]),
  ];
}

/** `file:line:column: `, as far as it is known. */
function placeText({ place }: Problem): string {
  if (place === undefined) return '';
  const { file, line, column } = place;
  return `${[escapeText(file), line, column].filter((part) => part !== undefined).join(':')}: `;
}

/** A variant such as `rulebook.unknown-fact.near` has the texts of `rulebook.unknown-fact` where it has none of its own. */
function codeOf(code: string, text: 'why' | 'next', messages: Messages): string | undefined {
  const parts = code.split('.');
  return parts
    .map((_, dropped) => [...parts.slice(0, parts.length - dropped), text].join('.'))
    .find((candidate) => Object.hasOwn(messages, candidate));
}
