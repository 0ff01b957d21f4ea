import type { Draft, DraftFile } from '../draft.js';

/** What may be defined once in all of the rulebook, and anew by a pack that says so. */
export type HeldKind = 'rule' | 'fix' | 'table' | 'kernel' | 'fact' | 'row' | 'step' | 'function';

/** One definition and the file that holds it. */
export interface Held {
  readonly kind: HeldKind;
  readonly id: string;
  readonly file: DraftFile<unknown>;
}

/** Every definition of a draft. */
export function heldIn(draft: Draft): readonly Held[] {
  const one =
    <T>(kind: HeldKind, idOf: (data: T) => string) =>
    (file: DraftFile<T>): Held => ({ kind, id: idOf(file.data), file });
  const keyed = (kind: HeldKind, list: 'facts' | 'rows' | 'steps'): readonly Held[] =>
    draft.catalogues.flatMap((file) => Object.keys(file.data[list] ?? {}).map((id) => ({ kind, id, file })));
  return [
    ...draft.rules.map(one('rule', ({ id }) => id)),
    ...draft.fixes.map(one('fix', ({ commit }) => commit)),
    ...draft.tables.map(one('table', ({ name }) => name)),
    ...draft.kernels.map(one('kernel', ({ vendor }) => vendor)),
    ...keyed('fact', 'facts'),
    ...keyed('row', 'rows'),
    ...keyed('step', 'steps'),
    ...draft.functions.flatMap((file) =>
      file.data.functions.map((entry): Held => ({ kind: 'function', id: functionId(entry), file })),
    ),
  ];
}

/** `waiter`, `wait_for_*`, `wait (word)`: the same name may stand for itself, for a beginning and for a word. */
export function functionId(entry: {
  readonly name: string;
  readonly prefix?: boolean;
  readonly word?: boolean;
}): string {
  return `${entry.name}${entry.prefix === true ? '*' : ''}${entry.word === true ? ' (word)' : ''}`;
}

/** Whether an id under `replaces` means a definition: commits may be shortened. */
export function isMeant(id: string, { kind, id: other }: Held): boolean {
  return kind === 'fix' ? /^[0-9a-f]{7,40}$/.test(id) && other.startsWith(id) : id === other;
}
