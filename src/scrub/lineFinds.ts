import { DOMAIN_FORMS } from './detect/domains.js';
import { HOST_FORMS, TARGET_FORMS } from './detect/hosts.js';
import { ID_FORMS } from './detect/ids.js';
import { mails } from './detect/mails.js';
import { networkAddresses } from './detect/network.js';
import { SECRET_FORMS } from './detect/secrets.js';
import { USER_FORMS } from './detect/users.js';
import { detectorOf } from './find.js';
import type { Detector, Find, ScrubKind } from './find.js';
import { findPersonal } from './personal.js';
import type { PersonalKind } from './personal.js';

const secrets = detectorOf([...SECRET_FORMS, ...TARGET_FORMS, ...ID_FORMS]);
const named = detectorOf([...HOST_FORMS, ...USER_FORMS]);
const domains = detectorOf(DOMAIN_FORMS);

const KINDS: Readonly<Record<PersonalKind, ScrubKind>> = {
  ...{ mail: 'mail', address: 'address', card: 'card', home: 'user', host: 'host', phone: 'phone', secret: 'secret' },
};

/** What the check of samples would not let pass, whatever the others think of it. */
const checked: Detector = (line) => findPersonal(line).map(({ kind, at, end }) => ({ kind: KINDS[kind], at, end }));

const COLUMN_GAP = /^ {1,256}/;
const WIDEST_GAP = 256;

/** Everything in a line that names somebody by itself; of two that overlap the first counts. */
export function findsIn(line: string): readonly Find[] {
  const lower = line.toLowerCase();
  return [secrets, mails, named, networkAddresses, domains, checked].flatMap((detect) => detect(line, lower));
}

/** Of finds that overlap the first in their order; sorted by place. */
export function withoutOverlaps(finds: readonly Find[]): readonly Find[] {
  const taken: Find[] = [];
  // Sorted first, so that a long line with many finds takes no quadratic time.
  const byPlace = finds
    .map((find, rank) => ({ find, rank }))
    .toSorted((a, b) => a.find.at - b.find.at || a.rank - b.rank);
  let best: { readonly find: Find; readonly rank: number } | undefined;
  for (const next of byPlace) {
    if (best === undefined || next.find.at >= best.find.end) {
      if (best !== undefined) taken.push(best.find);
      best = next;
    } else if (next.rank < best.rank) best = next;
  }
  return best === undefined ? taken : [...taken, best.find];
}

/**
 * A line with its finds replaced. A column stays as wide as it was, as far as the blanks behind it allow.
 * @param finds sorted, none overlapping another
 */
export function replaceFinds(
  line: string,
  finds: readonly Find[],
  replacement: (kind: ScrubKind, name: string) => string,
): string {
  let text = '';
  let done = 0;
  for (const { kind, at, end } of finds) {
    const name = line.slice(at, end);
    const to = replacement(kind, name);
    text += `${line.slice(done, at)}${to}`;
    done = end;
    const blanks = COLUMN_GAP.exec(line.slice(end, end + WIDEST_GAP))?.[0].length ?? 0;
    if (blanks < 2) continue;
    text += ' '.repeat(Math.max(1, blanks + name.length - to.length));
    done += blanks;
  }
  return `${text}${line.slice(done)}`;
}
