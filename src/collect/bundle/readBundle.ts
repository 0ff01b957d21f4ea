import type { Packed } from '../packed/packed.js';
import { Bundle, type BundleOptions, type BundleReading } from './bundle.js';

/** The end of the name of an archive: what lies in it is asked for by paths of their own. */
const ARCHIVE = /\.(?:tar|tar\.[a-z\d]{1,4}|txz|tgz|tbz2?|tzst|zip)$/;

/**
 * Reads what bears on a hang out of a bundle, in one pass and bounded memory: each file as what the layout of the bundle says it is, other
 * files for what they show. What is left out is told with the reason.
 */
export function readBundle(packed: Packed, options: BundleOptions): Promise<BundleReading> {
  return createBundleReader(options).read(packed);
}

/** Reads one bundle, and tells what of it need not be unpacked. */
export interface BundleReader {
  /** Whether a file is to be read, by its path and size in bytes. What is not is counted among what is left out: each is asked for once. */
  readonly wants: (path: string, size?: number) => boolean;
  readonly read: (packed: Packed) => Promise<BundleReading>;
}

/** As `readBundle`, for what is opened with the wants of the reader: what is not wanted costs next to nothing then. */
export function createBundleReader(options: BundleOptions): BundleReader {
  const bundle = new Bundle(options);
  return {
    // Bundles lie in bundles, in folders whose layout lists them nowhere.
    wants: (path, size) => ARCHIVE.test(path) || bundle.wants(path, size),
    read: async (packed) => {
      for await (const item of packed.items) {
        if (item.type === 'problem') bundle.refuse(item.problem, item.path);
        else await bundle.take(item.entry);
      }
      await bundle.readDumps();
      return bundle.finish(packed.packing);
    },
  };
}
