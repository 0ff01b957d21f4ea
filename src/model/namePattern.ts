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
  if (plain) return { only: pattern, fit: (name) => (name === pattern ? {} : undefined) };
  const least = places.filter(({ type }) => type !== 'text').length;
  return { fit: (name) => (name.length < least ? undefined : fitOf(places, name)) };
}

/** Whether there is a name that fits both patterns. Takes time of their lengths multiplied. */
export function patternsMeet(one: string, other: string): boolean {
  const [rows, columns] = [placesOf(one), placesOf(other)];
  // Whether what is left of both from a place on can be the same: row by row from behind.
  let below = restMeets(undefined, columns, []);
  for (const row of rows.toReversed()) below = restMeets(row, columns, below);
  return below[0] ?? false;
}

/**
 * @param row place of one pattern, undefined behind its end
 * @param below the same for the next place
 * @returns for each place of the other pattern, and for its end, whether what is left of both meets
 */
function restMeets(row: Place | undefined, columns: readonly Place[], below: readonly boolean[]): readonly boolean[] {
  const meets: boolean[] = [];
  for (let at = columns.length; at >= 0; at -= 1) {
    const column = columns[at];
    const [oneOn, otherOn, bothOn] = [below[at] ?? false, meets[at + 1] ?? false, below[at + 1] ?? false];
    if (row?.type === 'text' || column?.type === 'text') meets[at] = oneOn || otherOn;
    else if (row === undefined || column === undefined) meets[at] = row === column;
    else meets[at] = bothOn && areAlike(row, column);
  }
  return meets;
}

function areAlike(one: Exclude<Place, AnyText>, other: Exclude<Place, AnyText>): boolean {
  if (one.type === 'character') return isAt(other, one.is);
  return other.type === 'digit' || isAt(one, other.is);
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
