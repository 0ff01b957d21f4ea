import type { StepCommand } from '../../model/catalogue.js';
import type { DebuggerKind } from './protocol.js';
import { refusalOf, withoutFilter } from './readOnly.js';
import type { Refusal } from './readOnly.js';

/** A command of a step for the attached tool, or why it is not given. */
export type Considered =
  | { readonly command: string; readonly seconds?: number; readonly refusal?: undefined }
  | { readonly command: string; readonly refusal: Refusal };

const HOLE = /\{\{[\w.]{1,128}\}\}/;
/** What may be put into a command: a number, an address, a name of C with the suffixes that compilers add. */
const LITERAL = /^\w[\w.]{0,127}$/;

/**
 * The commands of a step for a tool, in order, as they are given to it. Nothing that evidence says becomes more than one value in the
 * place that the catalogue has for it, and what comes out passes the same list as everything else.
 * @param templates the commands as the catalogue has them
 * @param filled the same with values from evidence
 */
export function consider(
  kind: DebuggerKind,
  templates: readonly StepCommand[],
  filled: readonly StepCommand[],
): readonly Considered[] {
  return templates.flatMap(({ tool, command: template, seconds }, index): readonly Considered[] => {
    const asked = filled[index];
    if (tool !== kind || asked?.tool !== kind) return [];
    const command = withoutFilter(asked.command);
    const refusal = fits(template, asked.command) ? refusalOf(kind, command) : 'not-a-literal';
    if (refusal !== undefined) return [{ command, refusal }];
    return [{ command, ...(seconds === undefined ? {} : { seconds }) }];
  });
}

/** Whether a text is the template with nothing but literals in its holes. */
export function fits(template: string, text: string): boolean {
  const [first = '', ...parts] = template.split(HOLE);
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const next = isLast ? text.length - part.length : text.indexOf(part, at);
    if (next < at || !text.startsWith(part, next) || !LITERAL.test(text.slice(at, next))) return false;
    at = next + part.length;
  }
  return at === text.length;
}
