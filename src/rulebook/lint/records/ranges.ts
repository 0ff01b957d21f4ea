import { branchOf, compareReleases } from '../../../model/release.js';
import type { StableEntry } from '../../../model/fix.js';
import type { Draft, DraftFile } from '../../draft.js';
import type { FixFile } from '../../files.js';
import type { Finding, JsonPath } from '../../finding.js';
import { isSameCommit, short } from './commitClaims.js';

type Record = DraftFile<FixFile>;

/** The releases of a record can be true together: of the right branch, and in the order in which kernels are made. */
export function ranges(draft: Draft): readonly Finding[] {
  return draft.fixes.flatMap((record) => [
    ...mainlineForm(record),
    ...record.data.stable.flatMap((entry, index) => stableEntry(record, entry, index)),
    ...beforeOthers(record, draft.fixes),
  ]);
}

/** Mainline releases are `5.18` and `5.18-rc1`: three numbers are those of a stable tree, except before 3.0. */
function mainlineForm({ path: file, data }: Record): readonly Finding[] {
  const { release } = data.mainline;
  if (release === null || release.replace(/-rc\d{1,3}$/, '') === branchOf(release)) return [];
  const args = { commit: short(data.commit), release, branch: branchOf(release) ?? '' };
  return [{ code: 'rulebook.range-disagrees.no-mainline', args, file, path: ['mainline', 'release'] }];
}

function stableEntry({ path: file, data }: Record, { branch, release }: StableEntry, index: number) {
  const found = (kind: string, args: Finding['args'], key: 'branch' | 'release'): Finding => ({
    code: `rulebook.range-disagrees.${kind}`,
    args: { commit: short(data.commit), branch, ...args },
    file,
    path: ['stable', index, key],
  });
  const findings: Finding[] = [];
  const first = data.stable.findIndex((entry) => entry.branch === branch);
  if (first < index) findings.push(found('branch-twice', {}, 'branch'));
  const { release: mainline } = data.mainline;
  const since = mainline === null ? undefined : branchOf(mainline);
  if (since !== undefined && mainline !== null && compareReleases(branch, since) >= 0)
    findings.push(found('newer-branch', { mainline }, 'branch'));
  if (release === null) return findings;
  if (branchOf(release) !== branch) findings.push(found('other-branch', { release }, 'release'));
  else if (release === branch || release.includes('-rc')) findings.push(found('no-stable', { release }, 'release'));
  return findings;
}

/** A commit comes after what it repairs, and not before what it needs. */
function beforeOthers({ path: file, data }: Record, records: readonly Record[]): readonly Finding[] {
  const { release } = data.mainline;
  if (release === null) return [];
  const check = (other: string, kind: string, path: JsonPath): readonly Finding[] => {
    const record = records.find((one) => isSameCommit(one.data.commit, other));
    const theirs = record?.data.mainline.release ?? null;
    if (theirs === null || compareReleases(release, theirs) >= 0) return [];
    const args = { commit: short(data.commit), release, other: short(other), theirs };
    return [{ code: `rulebook.range-disagrees.${kind}`, args, file, path }];
  };
  return [
    ...(data.introducedBy === undefined ? [] : check(data.introducedBy, 'before-cause', ['introducedBy'])),
    ...(data.needs ?? []).flatMap((need, index) => check(need, 'before-need', ['needs', index])),
  ];
}
