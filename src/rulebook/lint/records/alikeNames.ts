import type { Draft } from '../../draft.js';
import type { Finding, JsonPath } from '../../finding.js';

interface Name {
  readonly name: string;
  readonly file: string;
  readonly path: JsonPath;
  readonly atKey?: true;
}

/** No two names, and no two files, differ in upper and lower case alone. */
export function alikeNames(draft: Draft): readonly Finding[] {
  const keys = (list: 'facts' | 'rows' | 'steps'): readonly Name[] =>
    draft.catalogues.flatMap(({ path: file, data }) =>
      Object.keys(data[list] ?? {}).map((name) => ({ name, file, path: [list, name], atKey: true }) as const),
    );
  const paths = [draft.rules, draft.fixes, draft.catalogues, draft.tables, draft.functions, draft.kernels].flat();
  return [
    ...alike(keys('facts')),
    ...alike(keys('rows')),
    ...alike(draft.tables.map(({ path: file, data }) => ({ name: data.name, file, path: ['name'] }))),
    ...alike(paths.map(({ path: file }) => ({ name: file, file, path: [] }))),
  ];
}

function alike(names: readonly Name[]): readonly Finding[] {
  const first = new Map<string, string>();
  return names.flatMap(({ name, ...place }): readonly Finding[] => {
    const key = name.toLowerCase();
    const other = first.get(key);
    if (other === undefined) first.set(key, name);
    return other === undefined || other === name
      ? []
      : [{ code: 'rulebook.same-but-for-case', args: { name, other }, ...place }];
  });
}
