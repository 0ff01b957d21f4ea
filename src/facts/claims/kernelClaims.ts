import type { Said } from '../../model/text.js';
import type { Claim } from '../../model/fact.js';
import type { KernelRelease } from '../../model/record.js';
import type { FactKnowledge } from '../../model/rulebook.js';
import { rememberedRelease } from '../derive/kernelRelease.js';
import type { ParsedRelease } from '../derive/kernelRelease.js';
import type { OwnedClaim } from './claimStore.js';
import type { RecordsByType, RecordsOfType } from '../derive/recordsByType.js';

/** How firm each place that names a release is: a debug-information path names the build, not the running kernel. */
const FIRMNESS = {
  'linux-version': 'log',
  'trace-header': 'log',
  'crash-sys': 'struct',
  'source-path': 'corroborated',
  uname: 'live',
} as const satisfies Record<KernelRelease['where'], Claim['firmness']>;

const PARTS = ['upstream', 'branch', 'vendor', 'vendorRelease', 'changelogCommand', 'arch'] as const;

/**
 * Release, upstream base, branch, vendor with its own release, and architecture, and the taints of a boot.
 * @param bootOf the boot that a record belongs to
 */
export function kernelClaims(
  records: RecordsByType,
  knowledge: FactKnowledge,
  bootOf: (record: KernelRelease | RecordsOfType<'trace-header'>[number]) => string | undefined,
): readonly OwnedClaim[] {
  const parsedReleases = new Map<string, ParsedRelease | undefined>();
  const builds = buildsOf(records);
  const parsedOf = (release: string): ParsedRelease | undefined => {
    if (!parsedReleases.has(release))
      parsedReleases.set(release, rememberedRelease(release, knowledge.kernels, builds.get(release)));
    return parsedReleases.get(release);
  };
  const releases = records.of('kernel-release').flatMap((record) => {
    const subject = bootOf(record);
    const owner = subject === undefined ? {} : { subject };
    const claimOf = (value: string, says: Said, restsOn: readonly string[]): Claim => ({
      value,
      firmness: FIRMNESS[record.where],
      from: record.where,
      cite: [record.cite],
      restsOn,
      steps: [{ says, cite: [record.cite] }],
    });
    const parsed = parsedOf(record.release);
    const derived = PARTS.flatMap((part): readonly OwnedClaim[] => {
      const value = part === 'upstream' && parsed?.sublevelKnown === false ? parsed.branch : parsed?.[part];
      if (value === undefined) return [];
      return [
        {
          fact: `kernel.${part}`,
          ...owner,
          claim: claimOf(value, { code: 'step.release-part', args: { release: record.release, part, value } }, [
            'kernel.release',
          ]),
        },
      ];
    });
    return [
      {
        fact: 'kernel.release',
        ...owner,
        claim: claimOf(record.release, { code: 'step.release', args: { release: record.release } }, []),
      },
      ...derived,
    ];
  });
  const taints = records.of('trace-header').flatMap((record): readonly OwnedClaim[] => {
    if (record.taints === undefined) return [];
    const subject = bootOf(record);
    const letters = [...record.taints].filter((letter) => /[A-Z]/.test(letter) && letter !== 'G');
    const claim: Claim = {
      value: letters,
      firmness: 'log',
      from: 'trace-header',
      whole: false,
      cite: [record.cite],
      restsOn: [],
      steps: [],
    };
    return [{ fact: 'kernel.taints', ...(subject === undefined ? {} : { subject }), claim }];
  });
  return [...releases, ...unionOfTaints(taints)];
}

/**
 * What the evidence says of the build of each release: the longest text, for headers of traces leave most of the banner out. The rows of a
 * crash session say it apart from the release.
 */
function buildsOf(records: RecordsByType): ReadonlyMap<string, string> {
  const builds = new Map<string, string>();
  const keep = (release: string, build: string | undefined): void => {
    if (build !== undefined && build.length > (builds.get(release)?.length ?? 0)) builds.set(release, build);
  };
  const releases = records.of('kernel-release');
  for (const { release, build } of releases) keep(release, build);
  const dumped = new Set(releases.filter(({ where }) => where === 'crash-sys').map(({ release }) => release));
  const [version, ...others] = new Set(
    records.of('variable-value').flatMap(({ name, values }) => (name === 'sys.version' ? values.slice(0, 1) : [])),
  );
  if (dumped.size === 1 && others.length === 0) for (const release of dumped) keep(release, version);
  return builds;
}

/** Taint only grows during a boot: the letters of all headers together. */
function unionOfTaints(claims: readonly OwnedClaim[]): readonly OwnedClaim[] {
  const bySubject = new Map<string, OwnedClaim>();
  for (const owned of claims) {
    const key = owned.subject ?? '';
    const other = bySubject.get(key);
    const letters = new Set([...lettersOf(other), ...lettersOf(owned)]);
    const cite = [...(other?.claim.cite ?? []), ...owned.claim.cite].slice(0, 8);
    bySubject.set(key, { ...owned, claim: { ...owned.claim, value: [...letters].toSorted(), cite } });
  }
  return [...bySubject.values()];
}

function lettersOf(owned: OwnedClaim | undefined): readonly string[] {
  const value = owned?.claim.value;
  return typeof value === 'object' ? value.map(String) : [];
}
