import type { Problem } from '../../model/problem.js';

/** `file:line:column`, as editors and terminals open it. */
export function placeText({ file, line, column }: NonNullable<Problem['place']>): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
