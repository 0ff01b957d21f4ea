import type { Draft } from '../../draft.js';
import type { RuleFile } from '../../files.js';
import type { Finding } from '../../finding.js';
import { addressFault } from './addressForms.js';
import { isSameCommit, short } from './commitClaims.js';

/** The two addresses of a commit that last: in Linus' tree, and in the stable tree. */
const COMMIT = /^https:\/\/git\.kernel\.org\/(?:linus|stable\/c)\/([0-9a-f]{12,40})$/;

/** Addresses that lead somewhere, as far as their form tells: nothing is looked up. A FIX is a commit that remedies the rule. */
export function deadReferences(draft: Draft): readonly Finding[] {
  return draft.rules.flatMap(({ path: file, data }) =>
    (data.references ?? []).flatMap(({ type, url }, index): readonly Finding[] => {
      const found = (kind: string, args: Finding['args'] = {}): readonly Finding[] => [
        { code: `rulebook.dead-reference.${kind}`, args: { url, ...args }, file, path: ['references', index, 'url'] },
      ];
      const fault = addressFault(url);
      if (fault !== undefined) return found(fault);
      if (type !== 'FIX') return [];
      const commit = COMMIT.exec(url)?.[1];
      if (commit === undefined) return found('no-commit');
      return remedies(data, draft).some((hash) => isSameCommit(hash, commit))
        ? []
        : found('other-commit', { commit: short(commit), rule: data.id });
    }),
  );
}

/** Commits that a rule names, hashes in the stable tree included, and those whose record names the rule. */
function remedies(rule: RuleFile, { fixes }: Draft): readonly string[] {
  const named = rule.kind === 'hypothesis' ? (rule.remedy?.fixes ?? []) : [];
  const records = fixes.filter(
    ({ data }) =>
      data.role !== 'introduces' &&
      (data.hypotheses?.includes(rule.id) === true || named.some((commit) => isSameCommit(commit, data.commit))),
  );
  return records.flatMap(({ data }) => [data.commit, ...data.stable.flatMap(({ commit }) => commit ?? [])]);
}
