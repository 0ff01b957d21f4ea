import type { Said } from '../../model/text.js';
import type { Claim } from '../../model/fact.js';
import type { KernelRelease } from '../../model/record.js';
import type { FactKnowledge } from '../../model/rulebook.js';
import { parseRelease } from '../derive/kernelRelease.js';
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

/**
 * Release, upstream base, branch, vendor and architecture, and the taints of a boot.
 * @param bootOf the boot that a record belongs to
 */
export function kernelClaims(
  records: RecordsByType,
  knowledge: FactKnowledge,
  bootOf: (record: KernelRelease | RecordsOfType<'trace-header'>[number]) => string | undefined,
): readonly OwnedClaim[] {
  const parsedReleases = new Map<string, ParsedRelease | undefined>();
  const parsedOf = (release: string): ParsedRelease | undefined => {
    if (!parsedReleases.has(release)) parsedReleases.set(release, parseRelease(release, knowledge.kernels));
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
    const derived = (['upstream', 'branch', 'vendor', 'arch'] as const).flatMap((part): readonly OwnedClaim[] => {
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
