import { isFactoryMac, isPublicIpv4, isPublicIpv6 } from './addresses.js';
import { isOurUser, isPlainUser, isPublicName, PRINTED_BY_DRIVERS, UNIT_KINDS } from './publicNames.js';

/** What surely tells a person or a machine apart, wherever it stands. */
export type PersonalKind = 'mail' | 'address' | 'card' | 'home' | 'host' | 'phone' | 'secret';

/** `shown` begins after `at` characters and ends before `end`, both counted in the text that was looked at. */
export interface PersonalFind {
  readonly kind: PersonalKind;
  readonly shown: string;
  readonly at: number;
  readonly end: number;
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
/** Whoever may in stands before the host. */
const HOST = /^https?:\/\/(?:[^/@]{1,128}@)?([A-Za-z0-9.-]{1,253})(?:[:/]|$)/;
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
    if (one === undefined) continue;
    const { kind, shown, from = run.indexOf(shown) } = one;
    found.push({ kind, shown, at: index + from, end: index + from + shown.length });
  }
  for (const { 0: shown, index } of text.matchAll(PHONE_WITH_BLANKS)) {
    if (found.length >= 2 * MOST) break;
    found.push({ kind: 'phone', shown, at: index, end: index + shown.length });
  }
  for (const pattern of SECRETS)
    for (const { 0: secret, index } of text.matchAll(pattern)) {
      if (found.length >= 3 * MOST) break;
      found.push({ kind: 'secret', shown: `${secret.slice(0, 12)}...`, at: index, end: index + secret.length });
    }
  return found.toSorted((a, b) => a.at - b.at);
}

/** Whether what stands before four numbers says that they are a version. */
export function announcesVersion(before: string): boolean {
  return VERSION.test(before.slice(-BEFORE));
}

interface Judgement {
  readonly kind: PersonalKind;
  readonly shown: string;
  /** Where it begins in the run; absent where it stands there once. */
  readonly from?: number;
}

/** What a word is, and the piece of it that is meant; undefined for one that names nobody. */
function judge(run: string, before: string): Judgement | undefined {
  const host = HOST.exec(run)?.[1];
  if (host !== undefined)
    return isPublicName(host) || isOurUser(host)
      ? undefined
      : { kind: 'host', shown: host, from: run.lastIndexOf(host) };
  const word = run.replace(/^[.:/-]{1,4}(?=[0-9A-Za-z+])/, '').replace(/[.:/-]{1,4}$/, '');
  const domain = word.includes('@') ? MAIL.exec(word)?.[1] : undefined;
  if (domain !== undefined) return isPublicMail(word, domain) ? undefined : { kind: 'mail', shown: word };
  const home = HOME.exec(run);
  if (home !== null) {
    const [folder, user = ''] = home;
    return isPlainUser(user)
      ? undefined
      : { kind: 'home', shown: user, from: home.index + folder.length - user.length };
  }
  const card = [word, ...(PACKET.exec(word) ?? [])].map((one) => one.replace(/:$/, '')).find(isFactoryMac);
  if (card !== undefined) return { kind: 'card', shown: card };
  const address = word.replace(/[:/]\d{1,5}$/, '');
  if (isPublicIpv4(address)) return announcesVersion(before) ? undefined : { kind: 'address', shown: address };
  const network = word.replace(/\/\d{1,3}$/, '');
  if (isPublicIpv6(network)) return { kind: 'address', shown: network };
  return PHONE.test(word) ? { kind: 'phone', shown: word } : undefined;
}

/** Whether a mail address belongs to nobody in particular: a list, a driver's banner, a unit of systemd that looks like one. */
export function isPublicMail(mail: string, domain: string): boolean {
  const printed: readonly string[] = PRINTED_BY_DRIVERS;
  const units: readonly string[] = UNIT_KINDS;
  const ending = domain.split('.').at(-1) ?? '';
  return isPublicName(domain) || units.includes(ending) || printed.includes(mail.toLowerCase());
}
