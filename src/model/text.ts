/** Values for the `{{holes}}` of a template. */
export type TextArguments = Readonly<Record<string, string | number | boolean>>;

/** A sentence that is not worded yet: the code of its text and the values for its holes. */
export interface Said {
  readonly code: string;
  readonly args: TextArguments;
}

const HOLE = /\{\{([\w.]+)\}\}/g;

/** Names of the holes of a template, in order, each once. */
export function holesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(HOLE)].map(([, name]) => name ?? ''))];
}

/** Fills the `{{holes}}` of a template; a hole without a value becomes `?`, so that a sentence is never cut. */
export function fillText(template: string, values: TextArguments): string {
  return template.replace(HOLE, (_, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : '?'));
}
