import type { CommitFinding } from '../../model/case.js';
import type { Claim } from '../../model/fact.js';
import type { Problem } from '../../model/problem.js';
import type { KernelTree } from '../../model/record.js';
import { branchOf } from '../../model/release.js';
import type { ClaimSubject, OwnedClaim } from './claimStore.js';
import type { RunningKernel } from '../derive/runningKernel.js';
import type { RecordsByType } from '../derive/recordsByType.js';

export interface TreeFindings {
  readonly claims: readonly OwnedClaim[];
  readonly findings: readonly CommitFinding[];
  readonly problems: readonly Problem[];
}

/**
 * `kernel.has` and `kernel.lacks` out of the history of source trees. A tree of another version says nothing about the running kernel.
 * @param subject the incident and boot that the operator means
 */
export function treeClaims(records: RecordsByType, running: RunningKernel, subject: ClaimSubject): TreeFindings {
  const trees = records.of('kernel-tree');
  const own = trees.filter((tree) => isOf(tree, running));
  const owner = subject.boot === undefined ? {} : { subject: subject.boot.id };
  const claimOf = (fact: string, tree: KernelTree, value: readonly string[]): readonly OwnedClaim[] => {
    if (value.length === 0) return [];
    const claim: Claim = {
      ...{ value, firmness: 'live', from: 'kernel-tree', whole: false },
      cite: [{ ...tree.cite, to: tree.cite.from }],
      ...{ restsOn: [], steps: [] },
    };
    return [{ fact, ...owner, claim }];
  };
  return {
    claims: own.flatMap((tree) => [
      ...claimOf(
        'kernel.has',
        tree,
        tree.has.map(({ commit }) => commit),
      ),
      ...claimOf('kernel.lacks', tree, tree.lacks),
    ]),
    findings: own.flatMap(findingsOf),
    problems: trees
      .filter((tree) => !own.includes(tree))
      .map(({ where, version, cite }) => ({
        code: 'kernel-tree.other-kernel',
        severity: 'warning',
        args: { where, version, release: running.release ?? '' },
        cite: [{ ...cite, to: cite.from }],
      })),
  };
}

function isOf({ version }: KernelTree, { release, upstream }: RunningKernel): boolean {
  if (release === undefined || upstream === undefined) return true;
  const named = /^\d{1,3}\.\d{1,4}(?:\.\d{1,4})?/.exec(release)?.[0] ?? '';
  const plain = upstream.replace(/-rc\d{1,3}$/, '');
  if (plain === version || named === version || `${plain}.0` === version) return true;
  // Where nothing names the stable release, the branch is all that can be compared.
  return branchOf(upstream) === upstream && !upstream.includes('-rc') && branchOf(version) === upstream;
}

function findingsOf({ where, has, lacks, reverted, cite }: KernelTree): readonly CommitFinding[] {
  const lineOf = (line: number): CommitFinding['cite'] => [{ ...cite, from: line, to: line }];
  return [
    ...has.map(({ commit, as }, index) => ({
      commit,
      says: { code: 'presence.tree-has', args: { where, as: as.slice(0, 12) } },
      cite: lineOf(cite.from + index + 1),
    })),
    ...lacks.map((commit) => ({
      commit,
      says: { code: 'presence.tree-lacks', args: { where } },
      cite: lineOf(cite.from),
    })),
    ...reverted.map((commit) => ({
      commit,
      says: { code: 'presence.tree-reverted', args: { where } },
      cite: lineOf(cite.from),
    })),
  ];
}
