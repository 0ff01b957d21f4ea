import type { PackSummary } from '../../model/rulebook.js';
import type { Draft } from '../draft.js';
import type { Pack } from './pack.js';

/** What names the packs in a diagnosis, lowest precedence first. */
export function summariesOf(packs: readonly Pack[], { rules, fixes }: Draft): readonly PackSummary[] {
  return packs.map(({ manifest: { name, version }, fingerprint }) => ({
    name,
    version,
    fingerprint,
    rules: rules.filter(({ pack }) => pack === name).length,
    fixes: fixes.filter(({ pack }) => pack === name).length,
  }));
}
