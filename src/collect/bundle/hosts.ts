import type { BundleLayout } from '../../model/bundle.js';
import type { SourceReading } from '../../model/source.js';
import type { FoundSource } from './foundSource.js';
import type { ToldLayout } from './layouts.js';

/** A name that a machine may have, or an address. */
const HOST = /^[\w](?:[\w.:-]{0,251}[\w])?$/;
/** What tools write where they mean the machine itself: kdump.sh, `localhost` of a machine without a name. */
const NOBODY: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost', 'localhost.localdomain', '(none)']);

/** @returns the name of a machine, or nothing where a text is none */
export function hostName(text: string): string | undefined {
  const name = text.split('\n', 1)[0]?.trim() ?? '';
  return HOST.test(name) && !NOBODY.has(name) ? name : undefined;
}

/** Which machine the files of a bundle are of. */
export class Hosts {
  /** Folder -> what a file in it says its machine is called, and what its own name says. */
  readonly #said = new Map<string, string>();
  readonly #named = new Map<string, string>();

  /** @param folder all below it is of that machine */
  say(folder: string, text: string): void {
    const host = hostName(text);
    if (host !== undefined && !this.#said.has(folder)) this.#said.set(folder, host);
  }

  name({ root, host = '' }: ToldLayout): void {
    const known = hostName(host);
    if (known !== undefined && !this.#named.has(root)) this.#named.set(root, known);
  }

  /** @param layouts that were found in the bundle: a path that fits another one's pattern by chance names nobody */
  of(source: FoundSource, layouts: ReadonlySet<BundleLayout>): string | undefined {
    const { host = '', layout, place } = source;
    const named = layout !== undefined && layouts.has(layout) ? hostName(host) : undefined;
    return named ?? this.#above(place);
  }

  /** The folder that lies nearest and tells a machine. */
  #above(place: string): string | undefined {
    for (let end = place.lastIndexOf('/'); end >= 0; end = place.lastIndexOf('/', end - 1)) {
      const folder = place.slice(0, end);
      const host = this.#said.get(folder) ?? this.#named.get(folder);
      if (host !== undefined) return host;
      if (end === 0) break;
    }
    return this.#said.get('');
  }
}

/** The machine that all lines of a log name, where they name one and no other. */
export function loggedHost({ records }: SourceReading): string | undefined {
  const hosts = new Set(
    records.flatMap((record) => ('stamp' in record && record.stamp.host !== undefined ? [record.stamp.host] : [])),
  );
  const [only] = hosts;
  return hosts.size === 1 && only !== undefined ? hostName(only) : undefined;
}
