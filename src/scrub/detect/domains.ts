import type { NameForm } from '../find.js';
import { isPlainHost } from '../publicNames.js';

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** The first words of names of kernel parameters and D-Bus, which look like domains. */
const NO_DOMAIN = /^(?:abi|crypto|debug|dev|fs|kernel|net|sunrpc|user|vm|org|com|systemd|rd|udev)\./i;

/** A word of a program: what stands behind the last dot is in capitals, and some letters before it are small. */
function isMember(name: string): boolean {
  const [last = '', before = ''] = name.split('.').toReversed();
  return /^[A-Z]{2,16}$/.test(last) && /[a-z]/.test(before);
}

const COMMON = ['com', 'net', 'org', 'edu', 'gov', 'mil', 'biz', 'cn', 'de', 'jp', 'fr', 'uk', 'eu', 'ru'];
/** What administrators call networks of their own. */
const INTERNAL = ['local', 'localdomain', 'lan', 'internal', 'intranet', 'corp', 'intern', 'private', 'arpa'];
const RARE = [
  ...[
    'io',
    'dev',
    'app',
    'cloud',
    'info',
    'int',
    'tech',
    'online',
    'site',
    'xyz',
    'ai',
    'ch',
    'at',
    'nl',
    'be',
    'se',
    'no',
  ],
  ...[
    'fi',
    'dk',
    'pl',
    'cz',
    'es',
    'it',
    'pt',
    'ca',
    'us',
    'au',
    'nz',
    'br',
    'mx',
    'in',
    'kr',
    'tw',
    'hk',
    'sg',
    'il',
    'tr',
  ],
];

/** Names of machines with their domain, wherever they stand. Of endings that also name files and members, longer names only. */
export const DOMAIN_FORMS: readonly NameForm[] = [[COMMON, 1] as const, [INTERNAL, 1] as const, [RARE, 2] as const].map(
  ([endings, least]) => ({
    kind: 'host',
    needs: endings.map((ending) => `.${ending}`),
    pattern: new RegExp(
      `(?<![\\w@.+-])(?:${LABEL}\\.){${String(least)},6}(?:${endings.join('|')})(?![\\w-]|\\.\\w)`,
      'gi',
    ),
    refuses: (name) => isPlainHost(name) || NO_DOMAIN.test(name) || isMember(name),
  }),
);
