import { ARCHITECTURES } from '../model/collecting.js';
import type { Architecture } from '../model/collecting.js';
import { CONSENTS } from '../model/gathering.js';
import type { Consent } from '../model/gathering.js';

const GATHER_FORMATS = ['text', 'markdown', 'json', 'script'] as const;
/** Forms of what to gather: a sheet, its data, or a shell script. */
export type GatherFormat = (typeof GATHER_FORMATS)[number];

const MACHINES = ['virtual', 'hardware'] as const;

/** Options of `hangwise collect`, as typed. */
export interface GatherOptions {
  readonly format: GatherFormat;
  /** Files that are there already. */
  readonly from: readonly string[];
  readonly architecture?: Architecture;
  readonly machine?: (typeof MACHINES)[number];
  /** Whether there is root; unknown where nothing was said. */
  readonly root?: boolean;
  readonly allowed: readonly Consent[];
  /** File to write instead of standard output. */
  readonly output?: string;
  /** Overwrite what is there. */
  readonly force: boolean;
}

export function readGatherOptions(raw: Readonly<Record<string, unknown>>): GatherOptions {
  const list = (name: string): readonly string[] => {
    const value = raw[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const { output } = raw;
  const architecture = ARCHITECTURES.find((name) => name === raw['arch']);
  const machine = MACHINES.find((name) => name === raw['machine']);
  return {
    format: GATHER_FORMATS.find((format) => format === raw['format']) ?? 'text',
    from: list('from'),
    ...(architecture === undefined ? {} : { architecture }),
    ...(machine === undefined ? {} : { machine }),
    ...(typeof raw['root'] === 'boolean' ? { root: raw['root'] } : {}),
    allowed: CONSENTS.filter((consent) => list('allow').includes(consent)),
    ...(typeof output === 'string' ? { output } : {}),
    force: raw['force'] === true,
  };
}
