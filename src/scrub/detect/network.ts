import { ipv4Numbers, ipv6Groups, isOldKernel } from '../addresses.js';
import { announcesVersion } from '../personal.js';
import { eachMatch } from '../find.js';
import type { Detector, Find } from '../find.js';

const IPV4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)/g;
/** What looks like an IPv6 address; two colons and more, so that most words of a log are none. */
const IPV6 = /(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?![\w:]|\.\d)/gi;
/** Pairs of hex digits: a network card, with its protocol a packet of netfilter, or a port of InfiniBand or Fibre Channel. */
const PAIRS = /(?<![\w:-])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5,19}(?![\w:-])/gi;
/** Names of network devices made of the address of the card. */
const NAMED_BY_CARD = /(?<![A-Za-z0-9])(?:enx|wlx|wwx)([0-9a-f]{12})(?![A-Za-z0-9])/g;
/** Of a card. */
const HEX_DIGITS = 12;
/** Among so many pairs: where cards begin, and how long they are. */
const CARDS: ReadonlyMap<number, readonly (readonly [number, number])[]> = new Map([
  [6, [[0, 6]]],
  [8, [[0, 8]]],
  [
    14,
    [
      [0, 6],
      [6, 6],
    ],
  ],
  [20, [[12, 8]]],
]);
/** Characters of a pair with its separator. */
const PAIR = 3;

/** Addresses of machines and of network cards. */
export const networkAddresses: Detector = (line, lower) => {
  const finds: Find[] = [];
  if (line.includes('.')) findIpv4(line, finds);
  if (line.includes(':')) findIpv6(line, finds);
  if (line.includes(':') || line.includes('-')) findCards(line, finds);
  if (lower.includes('enx') || lower.includes('wlx') || lower.includes('wwx')) findNamedByCard(line, finds);
  return finds;
};

function findIpv4(line: string, finds: Find[]): void {
  eachMatch(IPV4, line, ({ 0: word, index }) => {
    const numbers = ipv4Numbers(word);
    const end = index + word.length;
    if (numbers !== undefined && namesMachine(numbers) && !isVersion(line, index, end, numbers))
      finds.push({ kind: 'address', at: index, end });
  });
}

/** Neither "any", nor the machine itself, nor a mask, nor a group. */
function namesMachine([first = 0]: readonly number[]): boolean {
  return first !== 0 && first !== 127 && first < 224;
}

/** A private network is one whatever stands around it; other numbers may be a version of a driver, a firmware or a package. */
function isVersion(line: string, at: number, end: number, [first = 0, second = 0]: readonly number[]): boolean {
  if ((first === 192 && second === 168) || (first === 172 && second >= 16 && second < 32)) return false;
  if (announcesVersion(line.slice(Math.max(0, at - 24), at))) return true;
  if (isOldKernel(line.slice(at, end))) return true;
  if (first === 10) return false;
  // The number of a network, which nobody but a version has in the open.
  if (line.slice(at, end).endsWith('.0')) return true;
  return (
    /[A-Za-z]-$/.test(line.slice(Math.max(0, at - 2), at)) ||
    /^-(?:\d{1,4}(?![\d.])|[A-Za-z])/.test(line.slice(end, end + 8))
  );
}

function findIpv6(line: string, finds: Find[]): void {
  eachMatch(IPV6, line, ({ 0: word, index }) => {
    const text = word.replace(/(?<!:):$/, '');
    const [first = 0] = ipv6Groups(text) ?? [];
    // Global, unique local and link-local addresses: what else has this form are times, hex dumps and names of C++.
    if (first >> 13 === 1 || first >> 9 === 0x7e || first >> 6 === 0x3fa)
      finds.push({ kind: 'address', at: index, end: index + text.length });
  });
}

function findCards(line: string, finds: Find[]): void {
  eachMatch(PAIRS, line, ({ 0: word, index }) => {
    for (const [from, pairs] of CARDS.get((word.length + 1) / PAIR) ?? []) {
      const [at, end] = [index + from * PAIR, index + (from + pairs) * PAIR - 1];
      if (!/^[0:-]+$|^[f:-]+$/i.test(line.slice(at, end))) finds.push({ kind: 'card', at, end });
    }
  });
}

function findNamedByCard(line: string, finds: Find[]): void {
  eachMatch(NAMED_BY_CARD, line, ({ 0: word, index }) => {
    const end = index + word.length;
    finds.push({ kind: 'card', at: end - HEX_DIGITS, end });
  });
}
