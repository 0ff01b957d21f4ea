/** One place of a pattern: a character, a digit, or any text, which may be the name of a machine. */
type Place = { readonly type: 'character'; readonly is: string } | { readonly type: 'digit' } | AnyText;
interface AnyText {
  readonly type: 'text';
  readonly isHost: boolean;
}

const HOST = '{host}';
const DIGIT = /^\d$/;

/** What fits a pattern. */
export interface Fit {
  /** What `{host}` stands for, where the pattern has it. */
  readonly host?: string;
}

/** A pattern of names, in which `*` is any text, `#` a digit, and `{host}` any text that names a machine. */
export interface NamePattern {
  /** The name that alone fits it, where it has no such sign. */
  readonly only?: string;
  readonly fit: (name: string) => Fit | undefined;
}

/** Compiles a pattern. To match a name takes time of at most its length by that of the pattern. */
export function namePattern(pattern: string): NamePattern {
  const places = placesOf(pattern);
  const plain = places.every(({ type }) => type === 'character');
  return { ...(plain ? { only: pattern } : {}), fit: (name) => fitOf(places, name) };
}

function placesOf(pattern: string): readonly Place[] {
  const places: Place[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (pattern.startsWith(HOST, at)) {
      places.push({ type: 'text', isHost: true });
      at += HOST.length - 1;
    } else if (character === '*') places.push({ type: 'text', isHost: false });
    else if (character === '#') places.push({ type: 'digit' });
    else places.push({ type: 'character', is: character });
  }
  return places;
}

/** Any text takes as little as it can, and of all those only the last one is tried with more. */
function fitOf(places: readonly Place[], name: string): Fit | undefined {
  let [place, at] = [0, 0];
  let last: { readonly place: number; taken: number; readonly any: AnyText } | undefined;
  let host: { readonly from: number; to: number } | undefined;
  while (at < name.length || place < places.length) {
    const wanted = places[place];
    if (wanted?.type === 'text') {
      last = { place, taken: at, any: wanted };
      if (wanted.isHost) host = { from: at, to: at };
      place += 1;
    } else if (wanted !== undefined && at < name.length && isAt(wanted, name.charAt(at))) {
      place += 1;
      at += 1;
    } else {
      if (last === undefined || last.taken >= name.length) return undefined;
      last.taken += 1;
      if (last.any.isHost && host !== undefined) host.to = last.taken;
      place = last.place + 1;
      at = last.taken;
    }
  }
  return host === undefined ? {} : { host: name.slice(host.from, host.to) };
}

function isAt(wanted: Exclude<Place, AnyText>, character: string): boolean {
  return wanted.type === 'digit' ? DIGIT.test(character) : wanted.is === character;
}
