import type { Draft } from '../../draft.js';
import type { RetiredId } from '../../files.js';
import type { Finding, JsonPath } from '../../finding.js';

/** No name that was retired comes back with another meaning: old diagnoses and scripts still hold it. */
export function retiredIds(draft: Draft): readonly Finding[] {
  const retired = draft.retired.flatMap(({ data }) => data);
  const check = (kind: RetiredId['kind'], id: string, file: string, path: JsonPath, atKey?: true) => {
    const one = retired.find((entry) => entry.kind === kind && entry.id === id);
    if (one === undefined) return [];
    const args = { kind, id, since: one.since, because: one.why };
    return [{ code: 'rulebook.reused-id', args, file, path, ...(atKey === undefined ? {} : { atKey }) }];
  };
  return [
    ...draft.rules.flatMap(({ path, data }): readonly Finding[] => check('rule', data.id, path, ['id'])),
    ...draft.tables.flatMap(({ path, data }): readonly Finding[] => check('table', data.name, path, ['name'])),
    ...draft.catalogues.flatMap(({ path, data: { facts = {}, steps = {} } }): readonly Finding[] => [
      ...Object.keys(facts).flatMap((id) => check('fact', id, path, ['facts', id], true)),
      ...Object.keys(steps).flatMap((id) => check('step', id, path, ['steps', id], true)),
    ]),
  ];
}
