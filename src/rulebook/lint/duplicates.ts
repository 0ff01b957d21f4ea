import type { Draft } from '../draft.js';
import type { Finding, JsonPath } from '../finding.js';

interface Named {
  readonly id: string;
  readonly file: string;
  readonly path: JsonPath;
  readonly atKey?: true;
}

/** Every id is given once. */
export function duplicates(draft: Draft): readonly Finding[] {
  const keyed = (list: 'facts' | 'rows' | 'steps'): readonly Named[] =>
    draft.catalogues.flatMap(({ path: file, data }) =>
      Object.keys(data[list] ?? {}).map((id) => ({ id, file, path: [list, id], atKey: true }) as const),
    );
  return [
    ...repeated(draft.rules.map(({ path: file, data }) => ({ id: data.id, file, path: ['id'] }))),
    ...repeated(draft.fixes.map(({ path: file, data }) => ({ id: data.commit.slice(0, 12), file, path: ['commit'] }))),
    ...repeated(draft.tables.map(({ path: file, data }) => ({ id: data.name, file, path: ['name'] }))),
    ...repeated(keyed('facts')),
    ...repeated(keyed('rows')),
    ...repeated(keyed('steps')),
    ...repeated(
      draft.mechanisms.flatMap(({ path: file, data }) =>
        data.map(({ id }, index) => ({ id, file, path: [index, 'id'] })),
      ),
    ),
    ...repeated(
      draft.messages.flatMap(({ path: file, data }) =>
        Object.keys(data).map((id) => ({ id, file, path: [id], atKey: true }) as const),
      ),
    ),
    ...repeated(
      draft.functions.flatMap(({ path: file, data }) =>
        data.functions.map(({ name, prefix, word }, index) => ({
          id: `${name}${prefix === true ? '*' : ''}${word === true ? ' (word)' : ''}`,
          file,
          path: ['functions', index, 'name'],
        })),
      ),
    ),
    ...draft.rules.flatMap(({ path: file, data }) =>
      data.kind === 'hypothesis'
        ? repeated(data.signals.map(({ id }, index) => ({ id, file, path: ['signals', index, 'id'] })))
        : [],
    ),
    ...draft.fixes.flatMap(({ path: file, data }) =>
      (['fits', 'contradicted'] as const).flatMap((list) =>
        repeated((data[list] ?? []).map(({ id }, index) => ({ id, file, path: [list, index, 'id'] }))),
      ),
    ),
    ...draft.cases.flatMap(({ path: file, data }) =>
      repeated(data.cases.map(({ name }, index) => ({ id: name, file, path: ['cases', index, 'name'] }))),
    ),
  ];
}

function repeated(named: readonly Named[]): readonly Finding[] {
  const first = new Map<string, string>();
  return named.flatMap(({ id, file, path, atKey }) => {
    const other = first.get(id);
    if (other === undefined) first.set(id, file);
    return other === undefined
      ? []
      : [{ code: 'rulebook.duplicate-id', args: { id, other }, file, path, ...(atKey === undefined ? {} : { atKey }) }];
  });
}
