import { byteMutations } from './byteMutations.mjs';
import { drawText } from './corpus.mjs';
import { lineMutations } from './lineMutations.mjs';
import { Random } from './random.mjs';

/** What mutations may make of a text. */
const MOST_CHARACTERS = 1_000_000;

/** What takes words away or puts others between them, and says nothing new. */
const SAYS_NOTHING = new Set([
  'drop',
  'repeat',
  'cutLines',
  'swap',
  'reverse',
  'wrap',
  'blank',
  'remove',
  'end',
  'lineEnds',
]);

/** How often each mutation is drawn: the odd ones, which hide what others do, are rare. */
const RARE = new Set(['wide', 'lineEnds', 'amongOthers', 'spaces', 'wrap', 'end', 'nest', 'lengthen']);
const NAMES = [...Object.keys(lineMutations), ...Object.keys(byteMutations)].flatMap((name) =>
  RARE.has(name) ? [name] : [name, name, name],
);

function changed(name, text, corpus, random) {
  if (name in byteMutations) return byteMutations[name](text, random);
  return lineMutations[name](text.split('\n'), random, drawText(corpus, random).text.split('\n')).join('\n');
}

/**
 * The text of one case: the same for the same seed, number and corpus.
 *
 * @returns {{ text: string, mutations: string[], quiet: boolean, random: Random }} `text` with a character for each byte,
 *   what was done to it, whether it is what is left of a log in which no detector spoke, and chance for what follows
 */
export function mutatedText(corpus, seed, number) {
  const random = new Random(seed, number);
  const drawn = drawText(corpus, random);
  let { text } = drawn;
  const mutations = [];
  for (let left = random.between(1, 5); left > 0; left -= 1) {
    const name = random.one(NAMES);
    const next = changed(name, text, corpus, random);
    if (next.length > MOST_CHARACTERS) continue;
    mutations.push(name);
    text = next;
  }
  const quiet = drawn.quiet && mutations.every((name) => SAYS_NOTHING.has(name));
  return { text, mutations, quiet, random };
}
