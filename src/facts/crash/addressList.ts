import type { CommandOutput } from './commandParser.js';
import type { Extraction } from '../extractor.js';
import { completenessOf, type Gap } from './gap.js';
import { citeLines, walkListing } from './listing.js';

/** One object a line; `tree -p` prints below it where in the tree it is. */
const ADDRESS = /^([0-9a-f]{8,16})$/;
const POSITION = /^position: \S{1,1024}$/;
/** The list runs in a circle (crash, tools.c do_list()). */
const DUPLICATE = /^list: duplicate list entry: ([0-9a-f]{8,16})$/;
/** The list leads to where no memory is: what came before is a part. */
const BROKEN = /^(?:list|tree): \S.{0,512}$/;
const EMPTY = /^\(empty\)$/;
const MOST_ADDRESSES = 65_536;

/** Output of `list` and `tree` without `-s`: addresses of objects in the order of the list. */
export function readAddressList({ command, lines, from, source }: CommandOutput): Extraction | undefined {
  const addresses: string[] = [];
  const gaps = new Set<Gap>(command.filtered ? ['filtered'] : []);
  let duplicate: string | undefined;
  let ended = false;
  const { next, elided } = walkListing(lines, from, ({ text }) => {
    if (ended) return false;
    const trimmed = text.trim();
    const address = ADDRESS.exec(trimmed)?.[1];
    if (address !== undefined) {
      if (addresses.length < MOST_ADDRESSES) addresses.push(address);
      else gaps.add('oversized');
      return true;
    }
    if (addresses.length > 0 && POSITION.test(trimmed)) return true;
    duplicate = DUPLICATE.exec(trimmed)?.[1];
    ended = duplicate !== undefined || EMPTY.test(trimmed) || (addresses.length > 0 && BROKEN.test(trimmed));
    if (ended && !EMPTY.test(trimmed)) gaps.add('truncated');
    return ended;
  });
  if (next === from) return undefined;
  if (elided) gaps.add('elided');
  return {
    records: [
      {
        type: 'object-list',
        expression: command.words.join(' '),
        addresses,
        ...(duplicate === undefined ? {} : { duplicate }),
        ...completenessOf([...gaps]),
        cite: citeLines(lines, from - 1, next - 1, source),
      },
    ],
    next,
  };
}
