import type { Draft } from '../../draft.js';
import type { Finding } from '../../finding.js';
import type { Names } from '../names.js';

/** A deprecated rule says which rule to read instead, one that is not deprecated; another rule names none. */
export function successors(draft: Draft, names: Names): readonly Finding[] {
  return draft.rules.flatMap(({ path: file, data: { id, status, replacedBy } }): readonly Finding[] => {
    if (status === 'deprecated' && replacedBy === undefined)
      return [{ code: 'rulebook.deprecated-without-successor', args: { rule: id }, file, path: ['status'] }];
    if (replacedBy === undefined) return [];
    const args = { rule: id, successor: replacedBy };
    if (status !== 'deprecated')
      return [{ code: 'rulebook.successor-of-active', args: { ...args, status }, file, path: ['replacedBy'] }];
    return names.rules.get(replacedBy)?.status === 'deprecated'
      ? [{ code: 'rulebook.successor-deprecated', args, file, path: ['replacedBy'] }]
      : [];
  });
}
