import type { Problem } from '../../model/problem.js';
import { isFactoryMac, isPublicIpv4, isPublicIpv6 } from './addresses.js';
import { PLAIN_USERS, PRINTED_BY_DRIVERS, PUBLIC_DOMAINS, UNIT_KINDS } from './publicNames.js';

/** What tells a person or a machine apart: the last part of the message code `rulebook.personal-data.<kind>`. */
export type PersonalKind = 'mail' | 'address' | 'card' | 'home' | 'host' | 'phone' | 'secret';

/** `at`: characters before it in the text that was looked at. */
export interface PersonalFind {
  readonly kind: PersonalKind;
  readonly shown: string;
  readonly at: number;
}

/** Runs of the characters that names and addresses are made of; what is longer is data of another kind. */
const WORD = /[A-Za-z0-9._%+@:/\\~-]+/g;
const LONGEST = 256;
/** Every word that tells a person or a machine apart holds one of these; most words of a text hold none. */
const TELLING = /[@:/\\+-]|\d\.\d/;
/** Of one text: who has so many to replace runs the check again. */
const MOST = 100;

const MAIL = /^[A-Za-z0-9._%+-]{1,64}@((?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})$/;
const HOME = /[/\\](?:home|Users)[/\\]([A-Za-z0-9._-]{1,64})/;
const HOST = /^https?:\/\/([A-Za-z0-9.-]{1,253})(?:[:/]|$)/;
/** Both cards of a packet and its protocol, as netfilter logs them. */
const PACKET = /^((?:[0-9a-f]{2}:){6})((?:[0-9a-f]{2}:){6})(?:08:00|86:dd)$/i;
const PHONE = /^\+[1-9]\d{0,2}(?:[-.]\d{2,5}){2,4}$/;
const PHONE_WITH_BLANKS = /(?<![^\s:(])\+[1-9]\d{0,2}(?: \d{2,5}){2,4}(?!\w)/g;
/** Whole tokens of services whose form is known, private keys, and what stands behind the word that names a secret. */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z]{2,10} ){0,3}PRIVATE KEY/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22,82}|glpat-[A-Za-z0-9_-]{20})\b/g,
  /\b(?:password|passwd|secret|api[_-]?key|access[_-]?token)[=:]["']?[^\s"'&,;<>()]{4,64}/gi,
];

/** Names a version, so that four numbers behind it are no address. */
const VERSION = /\b(?:version|ver|v|rev|revision|firmware|fw|driver|release|bios|build|nvm|api)[ .:=-]{0,3}$/i;
const BEFORE = 24;

/** The first things in a text that name a person or a machine, in order. Linear in its length. */
export function findPersonal(text: string): readonly PersonalFind[] {
  const found: PersonalFind[] = [];
  for (const { 0: run, index } of text.matchAll(WORD)) {
    if (found.length >= MOST) break;
    if (run.length > LONGEST || !TELLING.test(run)) continue;
    const one = judge(run, text.slice(Math.max(0, index - BEFORE), index));
    if (one !== undefined) found.push({ ...one, at: index + run.indexOf(one.shown) });
  }
  for (const { 0: shown, index } of text.matchAll(PHONE_WITH_BLANKS)) {
    if (found.length >= 2 * MOST) break;
    found.push({ kind: 'phone', shown, at: index });
  }
  for (const pattern of SECRETS)
    for (const { 0: secret, index } of text.matchAll(pattern)) {
      if (found.length >= 3 * MOST) break;
      found.push({ kind: 'secret', shown: `${secret.slice(0, 12)}...`, at: index });
    }
  return found.toSorted((a, b) => a.at - b.at);
}

/** Problems for all of these in one file, with line and column. */
export function personalDataIn(text: string, file: string): readonly Problem[] {
  let line = 1;
  let start = 0;
  return findPersonal(text).map(({ kind, shown, at }) => {
    for (let next = text.indexOf('\n', start); next >= 0 && next < at; next = text.indexOf('\n', start)) {
      line += 1;
      start = next + 1;
    }
    const place = { file, line, column: at - start + 1 };
    return { code: `rulebook.personal-data.${kind}`, severity: 'error', args: { shown }, place };
  });
}

/** What a word is, and the piece of it that is meant; undefined for one that names nobody. */
function judge(run: string, before: string): Omit<PersonalFind, 'at'> | undefined {
  const host = HOST.exec(run)?.[1];
  if (host !== undefined) return isPublicName(host) ? undefined : { kind: 'host', shown: host };
  const word = run.replace(/^[.:/-]{1,4}(?=[0-9A-Za-z+])/, '').replace(/[.:/-]{1,4}$/, '');
  const domain = word.includes('@') ? MAIL.exec(word)?.[1] : undefined;
  if (domain !== undefined) return isPublicMail(word, domain) ? undefined : { kind: 'mail', shown: word };
  const user = HOME.exec(run)?.[1];
  if (user !== undefined) {
    const plain: readonly string[] = PLAIN_USERS;
    return plain.includes(user.toLowerCase()) ? undefined : { kind: 'home', shown: user };
  }
  const card = [word, ...(PACKET.exec(word) ?? [])].map((one) => one.replace(/:$/, '')).find(isFactoryMac);
  if (card !== undefined) return { kind: 'card', shown: card };
  const address = word.replace(/[:/]\d{1,5}$/, '');
  if (isPublicIpv4(address)) return VERSION.test(before) ? undefined : { kind: 'address', shown: address };
  const network = word.replace(/\/\d{1,3}$/, '');
  if (isPublicIpv6(network)) return { kind: 'address', shown: network };
  return PHONE.test(word) ? { kind: 'phone', shown: word } : undefined;
}

function isPublicMail(mail: string, domain: string): boolean {
  const printed: readonly string[] = PRINTED_BY_DRIVERS;
  const units: readonly string[] = UNIT_KINDS;
  const ending = domain.split('.').at(-1) ?? '';
  return isPublicName(domain) || units.includes(ending) || printed.includes(mail.toLowerCase());
}

function isPublicName(host: string): boolean {
  const name = host.toLowerCase();
  return PUBLIC_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
}
