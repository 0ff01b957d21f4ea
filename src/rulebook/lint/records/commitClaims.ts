import { isRecognised } from '../../../model/fix.js';
import type { FixRole } from '../../../model/fix.js';
import type { Draft, DraftFile } from '../../draft.js';
import type { FixFile, HypothesisFile } from '../../files.js';
import type { Finding } from '../../finding.js';
import type { Names } from '../names.js';

type Record = DraftFile<FixFile>;
type Hypothesis = DraftFile<HypothesisFile>;

/** Roles of commits that a rule has to offer as its remedy; those of the others are told beside it. */
const REMEDIES: readonly FixRole[] = ['fix', 'prerequisite'];

/**
 * Rules and records say the same about which commit remedies what. A rule of a pack and a record of another need not: whoever
 * writes the one cannot change the other, and what either says counts.
 */
export function commitClaims(draft: Draft, names: Names): readonly Finding[] {
  const hypotheses = draft.rules.flatMap(({ data, ...file }): readonly Hypothesis[] =>
    data.kind === 'hypothesis' ? [{ ...file, data }] : [],
  );
  return [
    ...hypotheses.flatMap((rule) => claimedByRule(rule, draft.fixes, names)),
    ...draft.fixes.flatMap((record) => claimedByRecord(record, hypotheses, names)),
  ];
}

function claimedByRule(rule: Hypothesis, records: readonly Record[], names: Names): readonly Finding[] {
  const { id, remedy } = rule.data;
  return (remedy?.fixes ?? []).flatMap((commit, index): readonly Finding[] => {
    const record = records.find(({ data }) => isSameCommit(data.commit, commit));
    if (record === undefined) return [];
    const place = { file: rule.path, path: ['remedy', 'fixes', index] };
    const args = { commit: short(commit), rule: id, record: record.path };
    if (record.data.role === 'introduces') return [{ code: 'rulebook.commit-disagrees.introduces', args, ...place }];
    const { hypotheses: listed = [] } = record.data;
    // A name that is no rule may be a slip for this one: it is told by itself.
    return listed.includes(id) || listed.some((name) => !names.rules.has(name)) || record.pack !== rule.pack
      ? []
      : [{ code: 'rulebook.commit-disagrees.not-in-record', args, ...place }];
  });
}

function claimedByRecord(record: Record, hypotheses: readonly Hypothesis[], names: Names): readonly Finding[] {
  const { path: file, data, pack } = record;
  return (data.hypotheses ?? []).flatMap((id, index): readonly Finding[] => {
    const rule = hypotheses.find((one) => one.data.id === id);
    if (rule === undefined) return [];
    const place = { file, path: ['hypotheses', index] };
    const args = { commit: short(data.commit), rule: id, file: rule.path, role: data.role };
    if (data.role === 'introduces') return [{ code: 'rulebook.commit-disagrees.cause-listed', args, ...place }];
    const commits = rule.data.remedy?.fixes ?? [];
    const named = commits.some((commit) => isSameCommit(data.commit, commit));
    const unknown = commits.some((commit) => !names.commits.some((full) => isSameCommit(full, commit)));
    return named || unknown || rule.pack !== pack || !REMEDIES.includes(data.role) || isRecognised(data)
      ? []
      : [{ code: 'rulebook.commit-disagrees.not-in-rule', args, ...place }];
  });
}

/** Hashes may be shortened, to no less than 12 digits. */
export function isSameCommit(commit: string, other: string): boolean {
  return commit.startsWith(other) || other.startsWith(commit);
}

/** A hash as people write it. */
export function short(commit: string): string {
  return commit.slice(0, 12);
}
