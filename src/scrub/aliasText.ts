import { ipv4Numbers, ipv6Groups } from './addresses.js';
import type { ScrubKind } from './find.js';

/** Stands in the place of a secret. No form of a secret allows its brackets. */
export const REMOVED = '<removed>';

const OURS: Readonly<Record<ScrubKind, RegExp>> = {
  host: /^host\d{1,6}(?:\.example\.com)?$/i,
  // Networks for documents and for measurements (RFC 5737, RFC 2544, RFC 3849).
  address: /^(?:192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|198\.1[89]\.|2001:0?db8:)/i,
  card: /^(?:00[:-]00[:-]5e[:-]00[:-]53|02[:-]?00[:-]?5e)/i,
  user: /^user\d{1,6}$/,
  person: /^Person \d{1,6}$/,
  mail: /^user\d{1,6}@example\.com$/,
  id: /^0{1,255}\d{0,5}$/,
  target: /^[in]qn\.2000-01\.com\.example:/i,
  phone: /^[^1-9]+$/,
  secret: /^<removed>$/,
};

/** Whether a text is a replacement of ours, which stays as it is. */
export function isOurs(kind: ScrubKind, text: string): boolean {
  return OURS[kind].test(kind === 'id' ? text.replace(/[._-]/g, '') : text);
}

/** In which series of numbers a name is counted, and what makes two spellings one name there. */
export function seriesOf(kind: ScrubKind, name: string): { readonly series: string; readonly key: string } {
  const key = name.toLowerCase();
  switch (kind) {
    case 'address': {
      const groups = ipv6Groups(key);
      return groups === undefined ? { series: 'ipv4', key } : { series: 'ipv6', key: groups.join(':') };
    }
    case 'mail':
      return { series: 'user', key: key.split('@', 1)[0] ?? key };
    case 'card':
      return { series: `card${String(key.replace(/[:-]/g, '').length)}`, key: key.replace(/[:-]/g, '') };
    case 'phone':
    case 'secret':
      return { series: kind, key: '' };
    case 'host':
    case 'user':
    case 'person':
    case 'id':
    case 'target':
      return { series: kind, key };
  }
}

/** The replacement with a number, in the form of what it replaces. */
export function aliasText(kind: ScrubKind, name: string, number: number): string {
  switch (kind) {
    case 'host':
      return name.includes('.') ? `host${String(number)}.example.com` : `host${String(number)}`;
    case 'address':
      return ipv4Numbers(name) === undefined ? `2001:db8::${number.toString(16)}` : ipv4Alias(number);
    case 'card':
      return cardAlias(name, number);
    case 'user':
      return `user${String(number)}`;
    case 'person':
      return `Person ${String(number)}`;
    case 'mail':
      return `user${String(number)}@example.com`;
    case 'id':
      return sameForm(name, number);
    case 'target':
      return `${name.slice(0, 3).toLowerCase()}.2000-01.com.example:target${String(number)}`;
    case 'phone':
      return name.replace(/\d/g, '0');
    case 'secret':
      return REMOVED;
  }
}

/** The three networks for documents, then that for measurements. */
function ipv4Alias(number: number): string {
  const [net, host] = [Math.floor((number - 1) / 254), ((number - 1) % 254) + 1];
  const first = ['192.0.2', '198.51.100', '203.0.113'][net] ?? `198.18.${String(net - 3)}`;
  return `${first}.${String(host)}`;
}

/** Cards for documents (RFC 7042), then addresses that somebody chose; with the separators of the original, or without. */
function cardAlias(name: string, number: number): string {
  const digits = name.replace(/[:-]/g, '').length;
  const separator = /[:-]/.exec(name)?.[0] ?? '';
  const isForDocuments = digits === 12 && number < 256 && separator !== '';
  const head = isForDocuments ? '00005e0053' : digits === 12 ? '02005e' : '02005efffe';
  const all = `${head}${number.toString(16).padStart(Math.max(0, digits - head.length), '0')}`;
  return (all.match(/../g) ?? []).join(separator);
}

/** As long as the original and parted in the same places: zeros, and the number at the end. */
function sameForm(name: string, number: number): string {
  const digits = String(number);
  let left = digits.length;
  return [...name]
    .reverse()
    .map((letter) => {
      if (!/[A-Za-z0-9]/.test(letter)) return letter;
      left -= 1;
      return left < 0 ? '0' : (digits[left] ?? '0');
    })
    .reverse()
    .join('');
}
