import { streamSource, type ByteSource } from './byteSource.js';
import { entryPath } from './entryPath.js';
import type { Failure } from './failure.js';
import type { Meter } from './meter.js';
import { open, type Opened } from './opened.js';
import type { PackedItem } from './packed.js';
import { createRefusals, failureItem, type Refusals } from './refusals.js';
import { tarEntries, type TarListed } from './tar.js';
import { zipEntries, type ZipEntry } from './zip.js';
import { heldPlace } from './heldPlace.js';
import type { BytePlace } from './zipPlace.js';

/** Where in a packing something lies, and by what rules it is gone through. */
export interface Within {
  readonly meter: Meter;
  readonly tools: boolean;
  /** Packings that it lies in. */
  readonly depth: number;
  /** For people. */
  readonly name: string;
  /** Of all paths below it; empty or with a slash at its end. */
  readonly prefix: string;
  readonly wants: (path: string, size?: number) => boolean;
  /** Paths that were met, of all that is gone through. */
  readonly seen: Set<string>;
}

/** A file that may itself be packed. */
export interface Candidate {
  readonly path: string;
  readonly size?: number | undefined;
  readonly modified?: number | undefined;
  /** Where it lies on disk, if it does. */
  readonly file?: string | undefined;
  readonly source: ByteSource;
  /** It, as bytes that may be read in any order. */
  readonly place?: BytePlace | undefined;
}

type Items = AsyncGenerator<PackedItem, void>;

/** The entries of an archive that was opened; its source is let go of by whoever opened it. */
export async function* archiveItems(opened: Opened, within: Within): Items {
  const refusals = createRefusals(within.name);
  const failures = failuresOf(within);
  if (opened.holds === 'tar') yield* tarItems(opened.source, within, refusals, failures);
  else if (opened.holds === 'zip') yield* zipItems(opened, within, refusals, failures);
  yield* refusals.items();
  yield* failures.items();
}

/** What kept something from being read to its end, each told once. */
interface Failures {
  readonly failed: (failure: Failure) => void;
  readonly items: () => readonly PackedItem[];
}

function failuresOf({ name, meter }: Within): Failures {
  const failures = new Map<string, Failure>();
  return {
    failed: (failure) => failures.set(failure.code, failure),
    // What goes over a limit ends everything, and is told once, by whoever holds the limits.
    items: () =>
      meter.over() === undefined ? [...failures.values()].map((failure) => failureItem(failure, name)) : [],
  };
}

async function* tarItems(source: ByteSource, within: Within, refusals: Refusals, { failed }: Failures): Items {
  const accepted = (entry: TarListed): string | undefined =>
    accept(entry, REFUSED_IN_TAR[entry.type], within, refusals);
  for await (const entry of tarEntries(source, { meter: within.meter, failed, accept: accepted })) {
    const { path, size, modified, content } = entry;
    yield* fileItems({ path, size, modified, source: content }, within, refusals);
    if (within.meter.over() !== undefined) return;
  }
}

async function* zipItems({ source, place }: Opened, within: Within, refusals: Refusals, { failed }: Failures): Items {
  const own = place === undefined ? await heldPlace(source, within.meter) : undefined;
  const held = place ?? own;
  if (held === undefined) {
    failed({ code: 'packed.zip-in-stream', args: { most: within.meter.limits.heldBytes >> 20 } });
    return;
  }
  try {
    for await (const entry of zipEntries(held, { meter: within.meter, failed })) {
      const path = accept(entry, REFUSED_IN_ZIP[entry.type], within, refusals);
      if (path === undefined) continue;
      const content = streamSource(entry.blocks());
      yield* fileItems({ path, size: entry.size, modified: entry.modified, source: content }, within, refusals);
      await content.close();
      if (within.meter.over() !== undefined) return;
    }
  } finally {
    own?.release();
  }
}

/** What is no file, by the code of the problem; nothing of folders. */
const REFUSED_IN_TAR: Readonly<Record<TarListed['type'], string | undefined>> = {
  file: undefined,
  folder: '',
  link: 'packed.link',
  'hard-link': 'packed.link',
  device: 'packed.device',
  sparse: 'packed.sparse',
  other: 'packed.other',
};

const REFUSED_IN_ZIP: Readonly<Record<ZipEntry['type'], string | undefined>> = {
  file: undefined,
  folder: '',
  link: 'packed.link',
  device: 'packed.device',
  sealed: 'packed.sealed',
  overlap: 'packed.overlap',
  'unknown-method': 'packed.method',
};

/** The path of an entry that is wanted; others are refused, or passed over in silence. @param refused code, or empty for a folder */
function accept(
  { path, size }: { readonly path: string; readonly size: number },
  refused: string | undefined,
  { meter, prefix, wants, seen }: Within,
  refusals: Refusals,
): string | undefined {
  if (!meter.named(path.length) || refused === '') return undefined;
  const checked = entryPath(path, meter.limits.pathBytes);
  const code = checked.ok ? refused : checked.code;
  const whole = `${prefix}${checked.ok ? checked.path : path.slice(0, meter.limits.pathBytes)}`;
  if (code !== undefined || !checked.ok) {
    refusals.refuse(code ?? '', whole);
    return undefined;
  }
  if (checked.absolute) refusals.refuse('packed.absolute', whole);
  if (!wants(whole, size)) return undefined;
  if (seen.has(whole)) {
    refusals.refuse('packed.twice', whole);
    return undefined;
  }
  seen.add(whole);
  return whole;
}

/** A file, or what it holds where it is an archive. */
export async function* fileItems(
  { path, size, modified, file, source, place }: Candidate,
  within: Within,
  refusals: Refusals,
): Items {
  const { meter, tools, depth } = within;
  const opened = await open(source, { meter, tools, depth, size, place });
  try {
    switch (opened.holds) {
      case 'tar':
      case 'zip':
        yield* archiveItems(opened, {
          ...within,
          name: `${within.name}: ${path}`,
          depth: depth + opened.packing.length,
          prefix: `${path}/`,
        });
        return;
      case 'unreadable':
      case 'too-deep':
        refusals.broken(refusalOf(opened, within), path);
        return;
      case 'file':
        yield {
          type: 'entry',
          entry: {
            path,
            ...(size === undefined || opened.packing.length > 0 ? {} : { size }),
            ...(modified === undefined ? {} : { modified }),
            ...(file === undefined || opened.packing.length > 0 ? {} : { file }),
            blocks: () => opened.source.blocks(),
          },
        };
    }
    const failure = opened.source.failure();
    // What the archive itself lacks is told where it ends.
    if (failure !== undefined && source.failure() === undefined && meter.over() === undefined)
      refusals.broken(failure, path);
  } finally {
    if (opened.source !== source) await opened.source.close();
  }
}

/** Why what is packed so is not read. */
export function refusalOf({ holds, packing }: Opened, { meter }: Within): Failure {
  return holds === 'too-deep'
    ? { code: 'packed.too-deep', args: { most: meter.limits.nesting } }
    : { code: 'packed.unknown-packing', args: { format: packing.at(-1) ?? '' } };
}
