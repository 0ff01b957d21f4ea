import type { Find, ScrubKind } from './find.js';
import { ORDINARY_WORDS } from './ordinaryWords.js';

/** Names that are looked for everywhere; hostile evidence makes no more of them. */
const MOST = 20_000;
const SHORTEST = 3;
const LONGEST = 255;
/** Parts of a name, between dots, dashes and low lines. */
const PART = /[A-Za-z0-9]+/g;
const MOST_PARTS = 8;

/** Things of a machine whose names are those of machines elsewhere. */
const THING =
  /^(?:cpu|node|eth|wlan|sd|nvme|md|dm|loop|tty|bond|br|vlan|team|ens|eno|enp|usb|ata|scsi|host|target|queue|irq|numa|socket|core|slot|port|pci|event|input|zone|el|fc|ubuntu|debian|rhel|x86|amd|arm|ext|nfs|v|r|t|c)\d+$/;

/** Names of machines and people that were met where they surely are such, to be found wherever else they stand. */
export class LearntNames {
  readonly #kinds = new Map<string, 'host' | 'user'>();
  /** First parts of them: any other word is passed over at once. */
  readonly #firsts = new Set<string>();

  learn(kind: 'host' | 'user', name: string): void {
    this.#learn(kind, name);
    const labels = name.split('.');
    if (kind === 'host' && labels.length > 2) this.#learn(kind, labels[0] ?? name);
  }

  /** Where they stand as whole words; the longest of those that begin at one place. */
  findIn(line: string): readonly Find[] {
    if (this.#kinds.size === 0) return [];
    const parts = [...line.matchAll(PART)];
    return parts.flatMap((part, first): readonly Find[] => {
      if (!this.#firsts.has(part[0].toLowerCase())) return [];
      const found = this.#longestAt(line, parts.slice(first, first + MOST_PARTS));
      return found === undefined ? [] : [found];
    });
  }

  #longestAt(line: string, parts: readonly RegExpExecArray[]): Find | undefined {
    const at = parts[0]?.index ?? 0;
    for (const last of parts.toReversed()) {
      const end = last.index + last[0].length;
      const kind = this.#kinds.get(line.slice(at, end).toLowerCase());
      // A function of the kernel may have a part of that name.
      if (kind !== undefined && !/^\w{0,64}\+0x/.test(line.slice(end, end + 68))) return { kind, at, end };
    }
    return undefined;
  }

  #learn(kind: 'host' | 'user', name: string): void {
    const key = name.toLowerCase();
    if (this.#kinds.has(key) || this.#kinds.size >= MOST || !isDistinctive(key)) return;
    this.#kinds.set(key, kind);
    this.#firsts.add(/[a-z0-9]+/.exec(key)?.[0] ?? key);
  }
}

/** Whether a name, met anywhere, means the one who bears it. */
function isDistinctive(name: string): boolean {
  if (name.length < SHORTEST || name.length > LONGEST || !/[a-z]/.test(name)) return false;
  if (!/^[a-z0-9].*[a-z0-9]$/.test(name) || name.split(/[._-]/).length > MOST_PARTS) return false;
  return !ORDINARY_WORDS.has(name) && !THING.test(name);
}

/** Whether a find names somebody who may be met again without what tells it here. */
export function isNamed(kind: ScrubKind): kind is 'host' | 'user' {
  return kind === 'host' || kind === 'user';
}
