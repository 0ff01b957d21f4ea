/**
 * What happens to the lines of a log on its way: lost, repeated, cut, mixed with those of others.
 * Each takes lines, chance, and the lines of another text, and returns lines.
 */

function drop(lines, random) {
  if (random.once(2)) {
    const from = random.below(lines.length);
    return lines.toSpliced(from, random.between(1, Math.max(1, lines.length >> 2)));
  }
  const share = random.between(2, 30);
  return lines.filter(() => !random.once(share));
}

function repeat(lines, random) {
  const from = random.below(lines.length);
  const run = lines.slice(from, from + random.between(1, 12));
  const times = random.once(10) ? 400 : random.between(1, 20);
  const copies = Array.from({ length: times }, () => run).flat();
  return lines.toSpliced(from, 0, ...copies);
}

function cutLines(lines, random) {
  const share = random.between(1, 20);
  return lines.flatMap((line) => {
    if (!random.once(share)) return [line];
    const at = random.below(line.length + 1);
    return random.once(2) ? [line.slice(0, at)] : [line.slice(0, at), line.slice(at)];
  });
}

function joinLines(lines, random) {
  const at = random.below(lines.length);
  const count = random.between(2, 4);
  return lines.toSpliced(at, count, lines.slice(at, at + count).join(random.one(['', ' ', '\r', '\t'])));
}

function splice(lines, random, other) {
  const at = random.below(lines.length + 1);
  const from = random.below(other.length);
  const inserted = other.slice(from, from + random.between(1, 200));
  return random.once(3) ? [...lines.slice(0, at), ...inserted] : lines.toSpliced(at, 0, ...inserted);
}

const STAMP = /^\[ {0,12}\d{1,12}\.\d{1,9}\] ?/;

/** With the id of the task or CPU that printed each line, as CONFIG_PRINTK_CALLER has it. */
function called(lines, id) {
  return lines.map((line) => line.replace(STAMP, (stamp) => `${stamp.trimEnd()}${id} `));
}

function interleave(lines, random, other) {
  const ids = random.once(2);
  const queues = ids
    ? [called(lines, '[  T812]'), called(other.slice(0, 300), '[    C6]')]
    : [lines, other.slice(0, 300)];
  const run = random.between(1, 8);
  const mixed = [];
  const at = [0, 0];
  while (at[0] < queues[0].length || at[1] < queues[1].length) {
    const turn = random.below(2);
    const count = random.between(1, run);
    mixed.push(...queues[turn].slice(at[turn], at[turn] + count));
    at[turn] += count;
  }
  return mixed;
}

function swap(lines, random) {
  const length = random.between(1, 10);
  const from = random.below(lines.length);
  const moved = lines.slice(from, from + length);
  const rest = lines.toSpliced(from, length);
  return rest.toSpliced(random.below(rest.length + 1), 0, ...moved);
}

function reverse(lines, random) {
  const from = random.below(lines.length);
  const to = random.between(from, lines.length);
  return [...lines.slice(0, from), ...lines.slice(from, to).reverse(), ...lines.slice(to)];
}

const PREFIXES = [
  ...['> ', '>> > > ', '\t', '    ', '+', '1234: ', '| ', '- ', '# ', '"', '\u001b[31m', '\u001b[1;33m<4>'],
  ...['<4>', '<30>', '<', 'kern  :warn  : ', '4,1234,5678901,-;', '[    0.000000] ', '[Sun Nov 22 09:44:52 2026] '],
  ...['Nov  2 09:44:52 db-01 kernel: ', '2026-11-22T09:44:52.123456+00:00 db-01 kernel: [  812.500000] '],
  ...['Nov 22 09:44:52 db-01 kernel[12]: ', '2026-11-22T09:44:52Z stdout F ', '{"log":"', '[  T812] ', '[    C6] '],
  ...[
    '11-22 09:44:52.123     0     0 W         : ',
    'console.log:12:',
    'console.log-13-',
    '[ 812.500000] (3)[77:demo]',
  ],
  ...['\u0000', 'MESSAGE=', '** 12 printk messages dropped ** ', '[5] kdb> ', 'crash> ', 'PID: ', '.'.repeat(300)],
];

function prefix(lines, random) {
  const share = random.one([1, 1, 2, 10]);
  const [first, second] = [random.one(PREFIXES), random.once(3) ? random.one(PREFIXES) : ''];
  const bare = random.once(2);
  return lines.map((line) => (random.once(share) ? `${first}${second}${bare ? line.replace(STAMP, '') : line}` : line));
}

function wrap(lines, random) {
  const width = random.between(10, 100);
  const head = random.one(['', ' ', '        ']);
  return lines.flatMap((line) => {
    const parts = line.match(new RegExp(`.{1,${width}}`, 'gs')) ?? [''];
    return parts.map((part, index) => (index === 0 ? part : head + part));
  });
}

function blank(lines, random) {
  const between = random.one(['', ' ', '...', '[...]', '<snip>', '--', '\r']);
  const share = random.between(1, 20);
  return lines.flatMap((line) => (random.once(share) ? [line, between] : [line]));
}

export const lineMutations = {
  ...{ drop, repeat, cutLines, joinLines, splice, interleave },
  ...{ swap, reverse, prefix, wrap, blank },
};
