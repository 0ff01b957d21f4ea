/** Repetitions up to this often are looked at as they are. */
const FEW = 3;

/**
 * The same expression without upper bounds: `\d{1,10}` becomes `\d+`. It has every way to go wrong that the bounded one has, and its
 * automaton is small, so that it is decided at once; where it is found safe, the bounded one is.
 *
 * @param {string} source
 */
export function relaxed(source) {
  let out = '';
  let inClass = false;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\\') {
      // `\u{2026}` and `\p{L}` are characters, and no repetitions.
      const [escape = character] = /^\\(?:[up]\{[^}]*\}|.)/is.exec(source.slice(at)) ?? [];
      out += escape;
      at += escape.length - 1;
      continue;
    }
    if (character === '[') inClass = true;
    if (character === ']') inClass = false;
    const [whole, least, most] = inClass ? [] : (/^\{(\d+)(?:,(\d*))?\}/.exec(source.slice(at, at + 24)) ?? []);
    if (whole === undefined || Number(most ?? least) <= FEW) {
      out += character;
      continue;
    }
    out += Number(least) === 0 ? '*' : '+';
    at += whole.length - 1;
  }
  return out;
}
