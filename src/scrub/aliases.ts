import type { ScrubKind } from './find.js';
import { aliasText, isOurs, seriesOf } from './aliasText.js';

/** Something that was replaced, by what, and how often. Of secrets nothing is told. */
export interface Replacement {
  readonly kind: ScrubKind;
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Names of one series that are told apart; all beyond share one replacement, so that hostile evidence takes no more memory. */
const MOST = 20_000;
/** Replacements that are listed. */
const MOST_LISTED = 50_000;
/** Characters of an original that are kept for the list. */
const LONGEST_SHOWN = 120;

/** Which replacement belongs to which name: the same name gets the same one, numbered in the order in which they are met. */
export class Aliases {
  readonly #numbers = new Map<string, number>();
  readonly #last = new Map<string, number>();
  readonly #reserved = new Set<string>();
  /** Full name of the machine that the first label of a name belongs to. */
  readonly #owners = new Map<string, string>();
  readonly #listed = new Map<string, Replacement>();

  /** Keeps a replacement from being given away: the evidence has it already. */
  reserve(kind: ScrubKind, text: string): void {
    if (this.#reserved.size < MOST && isOurs(kind, text)) this.#reserved.add(text.toLowerCase());
  }

  /** What stands in the place of a name, and counts it. */
  replace(kind: ScrubKind, from: string): string {
    const to = aliasText(kind, from, this.#numberOf(kind, from));
    this.#list(kind, kind === 'secret' ? '...' : from.slice(0, LONGEST_SHOWN), to);
    return to;
  }

  /** In the order in which they were first met. */
  replacements(): readonly Replacement[] {
    return [...this.#listed.values()];
  }

  #list(kind: ScrubKind, from: string, to: string): void {
    const key = `${kind}\n${from}`;
    const before = this.#listed.get(key);
    if (before === undefined && this.#listed.size >= MOST_LISTED) return;
    this.#listed.set(key, { kind, from, to, count: (before?.count ?? 0) + 1 });
  }

  #numberOf(kind: ScrubKind, from: string): number {
    const { series, key } = seriesOf(kind, from);
    const name = `${series}\n${kind === 'host' ? this.#machine(key) : key}`;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    let number = this.#last.get(series) ?? 0;
    do number += 1;
    while (number < MOST && this.#reserved.has(reservedText(kind, from, number)));
    if (number >= MOST) return MOST;
    this.#last.set(series, number);
    this.#numbers.set(name, number);
    return number;
  }

  /** `db1` and `db1.example.com` are one machine, `db1.example.com` and `db1.example.net` are two. */
  #machine(name: string): string {
    const [label = name] = name.split('.', 1);
    const owner = this.#owners.get(label);
    if (owner === undefined || (owner === label && this.#owners.size < MOST)) this.#owners.set(label, name);
    return owner === undefined || owner === label || owner === name || name === label ? label : name;
  }
}

/** Hosts and users are numbered whether a domain stands behind them or not. */
function reservedText(kind: ScrubKind, from: string, number: number): string {
  if (kind === 'host') return `host${String(number)}`;
  return kind === 'mail' ? `user${String(number)}` : aliasText(kind, from, number);
}
