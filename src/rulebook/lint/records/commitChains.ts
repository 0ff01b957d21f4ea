import type { Draft, DraftFile } from '../../draft.js';
import type { FixFile } from '../../files.js';
import type { Finding } from '../../finding.js';
import { isSameCommit, short } from './commitClaims.js';

type Record = DraftFile<FixFile>;

/** What a record says of its own commit goes together: no commit needs or introduces itself, or fits where it is contradicted. */
export function commitChains(draft: Draft): readonly Finding[] {
  return draft.fixes.flatMap((record) => [
    ...needsItself(record, draft.fixes),
    ...introducesItself(record, draft.fixes),
    ...fitsAndContradicts(record),
  ]);
}

function needsItself(record: Record, records: readonly Record[]): readonly Finding[] {
  const { commit, needs = [] } = record.data;
  return needs.flatMap((need, index): readonly Finding[] => {
    const way = wayBack(need, commit, ({ data }) => data.needs ?? [], records);
    if (way === undefined || !leads(commit, way)) return [];
    const chain = [commit, ...way].map(short).join(' -> ');
    return [
      {
        code: 'rulebook.commit-disagrees.needs-itself',
        args: { commit: short(commit), chain },
        file: record.path,
        path: ['needs', index],
      },
    ];
  });
}

function introducesItself(record: Record, records: readonly Record[]): readonly Finding[] {
  const { commit, introducedBy } = record.data;
  if (introducedBy === undefined) return [];
  const causes = ({ data }: Record): readonly string[] => (data.introducedBy === undefined ? [] : [data.introducedBy]);
  const way = wayBack(introducedBy, commit, causes, records);
  if (way === undefined || !leads(commit, way)) return [];
  return [
    {
      code: 'rulebook.commit-disagrees.introduces-itself',
      args: { commit: short(commit), chain: [commit, ...way].map(short).join(' -> ') },
      file: record.path,
      path: ['introducedBy'],
    },
  ];
}

/** A circle is told once: at its first commit by hash. */
function leads(commit: string, way: readonly string[]): boolean {
  return way.every((other) => short(other) >= short(commit));
}

/** The commits from `from` to `goal` along what records name, both included; undefined when there is no such way. */
function wayBack(
  from: string,
  goal: string,
  next: (record: Record) => readonly string[],
  records: readonly Record[],
): readonly string[] | undefined {
  const seen = new Set<Record>();
  let ways: readonly (readonly [string, ...string[]])[] = [[from]];
  while (ways.length > 0) {
    const longer: (readonly [string, ...string[]])[] = [];
    for (const way of ways) {
      const [last] = way;
      if (isSameCommit(last, goal)) return way.toReversed();
      const record = records.find(({ data }) => isSameCommit(data.commit, last));
      if (record === undefined || seen.has(record)) continue;
      seen.add(record);
      longer.push(...next(record).map((commit) => [commit, ...way] as const));
    }
    ways = longer;
  }
  return undefined;
}

function fitsAndContradicts({ path: file, data: { commit, fits = [], contradicted = [] } }: Record) {
  return contradicted.flatMap((one, index): readonly Finding[] => {
    const same = fits.find((fit) => JSON.stringify(fit.if) === JSON.stringify(one.if));
    if (same === undefined) return [];
    const args = { commit: short(commit), fits: same.id, contradicted: one.id };
    return [
      { code: 'rulebook.commit-disagrees.fits-and-contradicts', args, file, path: ['contradicted', index, 'if'] },
    ];
  });
}
