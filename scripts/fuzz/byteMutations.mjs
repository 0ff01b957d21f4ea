/**
 * What happens to text whatever its lines: bytes lost and changed, numbers and names out of all bounds, lines without
 * end. Each takes text whose characters stand for bytes, and chance, and returns such a text.
 */

const utf8 = (text) => Buffer.from(text, 'utf8').toString('latin1');

const NUMBERS = [
  ...['0', '-1', '-0', '00', '1', '4294967295', '4294967296', '2147483648', '9007199254740993', '1e400', '0x0', '1.5'],
  ...[
    '18446744073709551615',
    '-9223372036854775808',
    '99999999999999999999999999999999',
    `1${'0'.repeat(400)}`,
    'NaN',
    '',
  ],
];
const HEX = [
  '0000000000000000',
  'ffffffffffffffff',
  'deadbeef',
  'fffffffffffffff5',
  '(____ptrval____)',
  '(null)',
  'f'.repeat(40),
];
const NAMES = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'length', '0', '-1', 'null', 'undefined'],
  ...['a b', '[x]', '(y)', ']:[', '%s%n', '{{hang.cpu}}', '$&', '`', '</script>', '\u001b[2J', 'x'.repeat(5000)],
  ...[
    '+0x0/0x0',
    '?',
    '',
    '\u0085',
    utf8('\u202e'),
    utf8('名字'),
    utf8('e\u0301'),
    utf8('\u{1f600}'),
    utf8('\ufeff'),
    '\ud800',
  ],
].map((name) => (name === '\ud800' ? '\u00ed\u00a0\u0080' : name));

/** Replaces each match, or one in some, by the same or by another value each time. */
function replaced(text, random, pattern, values) {
  const share = random.one([1, 5, 40, 400]);
  const same = random.once(2) ? random.one(values) : undefined;
  return text.replace(pattern, (match) => (random.once(share) ? (same ?? random.one(values)) : match));
}

function numbers(text, random) {
  return replaced(text, random, /(?<![\w.])-?\d{1,20}(?![\w])/g, NUMBERS);
}

function stamps(text, random) {
  return replaced(text, random, /\d{1,9}\.\d{6}(?=\])/g, [...NUMBERS, '0.000000', '999999999.999999', '812.500000']);
}

function hexadecimals(text, random) {
  return replaced(text, random, /(?<!\w)(?:0x)?[\da-f]{8,16}(?!\w)/g, HEX);
}

function names(text, random) {
  return replaced(text, random, /(?<!\w)[a-z_][\w.]{2,60}(?!\w)/g, NAMES);
}

/** One word of the text, wherever it stands, becomes another. */
function oneName(text, random) {
  const words = text.slice(0, 200_000).match(/[A-Za-z_][\w.]{2,60}/g) ?? ['x'];
  return text.replaceAll(random.one(words), () => random.one(NAMES));
}

function remove(text, random) {
  const at = random.below(text.length);
  const most = random.one([1, 8, 80, 4000]);
  return text.slice(0, at) + text.slice(at + random.between(1, most));
}

function end(text, random) {
  return random.once(2) ? text.slice(0, random.below(text.length)) : text.slice(random.below(text.length));
}

function corrupt(text, random) {
  const bytes = Buffer.from(text, 'latin1');
  const count = Math.max(1, Math.floor(bytes.length / random.one([10, 100, 1000, 10_000])));
  for (let turn = 0; turn < count; turn += 1) {
    const at = random.below(bytes.length);
    if (random.once(2)) bytes[at] ^= 1 << random.below(8);
    else bytes[at] = random.below(256);
  }
  return bytes.toString('latin1');
}

function insert(text, random) {
  const at = random.below(text.length + 1);
  const some = random.once(2)
    ? random.one(NAMES)
    : Array.from({ length: random.between(1, 60) }, () => String.fromCharCode(random.below(256))).join('');
  return text.slice(0, at) + some + text.slice(at);
}

/** A piece of the text, many times in a row: a line that does not end, a list of thousands. */
function lengthen(text, random) {
  const at = random.below(text.length);
  const piece = random.once(4)
    ? random.one([' ', '?', '[', '1', ',', '0x', 'a', '.', '-', '<'])
    : text.slice(at, at + random.between(1, 40));
  const most = Math.floor(random.one([2000, 20_000, 140_000]) / Math.max(1, piece.length));
  return text.slice(0, at) + piece.repeat(random.between(2, Math.max(2, most))) + text.slice(at);
}

const BRACKETS = [
  ...[
    '{',
    '[',
    '(',
    '<',
    '{"a":',
    '[[',
    '  {\n',
    'struct x {\n',
    'a = {\n',
    '> ',
    '"',
    '\\',
    '<IRQ>\n',
    '((',
    '{\n  a = ',
  ],
  ...['{"log":"', '<4>', '[    1.000000] ', '\u001b[', '=> #'],
];

function nest(text, random) {
  const at = random.once(2) ? text.indexOf('\n', random.below(text.length)) + 1 : random.below(text.length);
  const times = random.one([5, 50, 500, 20_000]);
  return text.slice(0, at) + random.one(BRACKETS).repeat(times) + text.slice(at);
}

function lineEnds(text, random) {
  return text.replaceAll('\n', random.one(['\r\n', '\r', '\r\r\n', '\n\n', '\0\n', ' \n', '\\n', '\n\r', '#012']));
}

function spaces(text, random) {
  return text.replaceAll(/ {1,40}/g, random.one(['', ' ', '\t', '\u00a0', '  ']));
}

function wide(text, random) {
  const bytes = Buffer.from(text.slice(0, 300_000), 'utf16le');
  return (random.once(2) ? '\u00ff\u00fe' : '') + bytes.toString('latin1');
}

/** More than a small source holds, so that only the regions around messages are read. */
function amongOthers(text, random) {
  const line = random.one([
    'all quiet on this machine, nothing to see',
    '[    1.000000] eth0: link is up, 1000 Mbps, full duplex',
  ]);
  const filler = `${line}\n`.repeat(Math.ceil(280_000 / line.length));
  return random.once(2) ? `${filler}${text}\n` : `${text}\n${filler}${text}\n`;
}

export const byteMutations = {
  ...{ numbers, stamps, hexadecimals, names, oneName, remove, end, corrupt },
  ...{ insert, lengthen, nest, lineEnds, spaces, wide, amongOthers },
};
