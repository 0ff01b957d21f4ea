import { casesOf } from '../collect/bundle/casesOf.js';
import type { BundleContents } from '../model/bundle.js';
import type { CaseMaterial } from '../model/case.js';
import { UsageError } from './usageError.js';

/** The material of one machine. */
export interface HostMaterial {
  /** Absent where nothing names a machine. */
  readonly host?: string;
  readonly material: CaseMaterial;
}

/**
 * The material of each machine that evidence tells of; what is of no known machine belongs to all of them.
 * @param host the only one that is wanted, if it is given
 * @throws UsageError for one that the evidence does not know
 */
export function hostMaterials(material: CaseMaterial, host: string | undefined): readonly HostMaterial[] {
  const cases = casesOf(material.readings).map((one): HostMaterial => {
    const contents = (material.contents ?? []).map((bundle) => contentsFor(bundle, one.readings.map(idOf)));
    return {
      ...(one.host === undefined ? {} : { host: one.host }),
      material: { ...material, readings: one.readings, ...(contents.length === 0 ? {} : { contents }) },
    };
  });
  if (host === undefined) return cases;
  const chosen = cases.filter((one) => one.host === host);
  const hosts = hostsOf(cases);
  if (chosen.length > 0) return chosen;
  throw hosts === '' ? new UsageError('cli.no-hosts', { host }) : new UsageError('cli.no-such-host', { host, hosts });
}

/**
 * The only machine that there is.
 * @throws UsageError that lists them where there are several
 */
export function onlyMaterial(materials: readonly HostMaterial[]): CaseMaterial {
  const [only, ...others] = materials;
  if (only === undefined || others.length > 0) throw severalHosts(materials);
  return only.material;
}

export function severalHosts(materials: readonly Pick<HostMaterial, 'host'>[]): UsageError {
  return new UsageError('cli.several-hosts', { hosts: hostsOf(materials) });
}

function hostsOf(materials: readonly Pick<HostMaterial, 'host'>[]): string {
  return materials.flatMap(({ host }) => host ?? []).join(', ');
}

function idOf({ source }: CaseMaterial['readings'][number]): string {
  return source.id;
}

/** Of a bundle of several machines what is told of one of them. */
function contentsFor(bundle: BundleContents, ids: readonly string[]): BundleContents {
  const known = new Set(ids);
  return { ...bundle, read: bundle.read.filter(({ source }) => known.has(source)) };
}
