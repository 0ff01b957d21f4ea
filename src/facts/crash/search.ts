import type { ListedTask, SearchHit } from '../../model/record.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf, type Gap } from './gap.js';
import { citeLines, listedTask, walkListing } from './listing.js';
import { parseTaskHeader } from './taskHeader.js';

/** `ffff8100288fbe98: ffff81002c0a3050`, with the expression behind when it was a symbol (crash, memory.c display_with_pre_and_post()). */
const HIT = /^([0-9a-f]{6,16}): ([0-9a-f]{1,16})(?: \((.{1,256})\))?$/;
/** Options with a value. */
const WITH_VALUE = new Set(['-s', '-e', '-l', '-m', '-x']);
const MOST_HITS = 4096;

/**
 * Output of `search`. Where the prompt that follows is seen, and nothing before it, nothing was found: the search of a dump that is
 * filtered, or that a pipe cut, says only what it found.
 */
export const parseSearch: CommandParser = ({ command, lines, from, source, ended }) => {
  const hits: SearchHit[] = [];
  let task: ListedTask | undefined;
  let found = 0;
  const { next, elided } = walkListing(lines, from, ({ text }) => {
    const header = parseTaskHeader(text);
    if (header !== undefined) {
      task = listedTask(header);
      return true;
    }
    const [, address, value = '', symbol] = HIT.exec(text.trim()) ?? [];
    if (address === undefined) return false;
    found += 1;
    if (found <= MOST_HITS)
      hits.push({
        address,
        value,
        ...(symbol === undefined ? {} : { symbol }),
        ...(task === undefined ? {} : { task }),
      });
    return true;
  });
  const values = command.words.filter(
    (word, index) => !word.startsWith('-') && !WITH_VALUE.has(command.words[index - 1] ?? ''),
  );
  if (values.length === 0 || (hits.length === 0 && !ended(next))) return undefined;
  const gaps: Gap[] = [];
  if (command.filtered) gaps.push('filtered');
  if (elided) gaps.push('elided');
  if (found > MOST_HITS) gaps.push('oversized');
  return {
    records: [
      {
        type: 'search-result',
        values: values.map((value) => value.replace(/^0x/, '')),
        stacks: command.words.some((word) => /^-[a-zA-Z]{0,4}[tT]/.test(word)),
        hits,
        ...completenessOf(gaps),
        cite: citeLines(lines, from - 1, Math.max(from, next) - 1, source),
      },
    ],
    next,
  };
};
