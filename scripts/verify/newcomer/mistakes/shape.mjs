import { LEAF } from '../byHand.mjs';
import { beside, fact, mark, rule } from './ofRule.mjs';

const GROUP = '"group": "duration"';
const SAYS = '      "says": "The detector spoke {{hang.reports}} times: the loop does not end.",\n';
const SIGNAL = '{\n      "id": "reported-again"';

/** JSON that has not the shape of its kind, and files in the wrong place. */
export const SHAPE_MISTAKES = [
  { code: 'rulebook.duplicate-key', edits: [rule(GROUP, `${GROUP},\n      ▸"group": "time"`)] },
  { code: 'rulebook.bad-key', edits: [fact('Hang.Reports')] },
  { code: 'rulebook.forbidden-key', edits: [beside(`{ ▸"not": ${LEAF} }`)] },
  { code: 'rulebook.unknown-key', edits: [rule(GROUP, `${GROUP},\n      ▸"importance": 7`)] },
  { code: 'rulebook.unknown-key.near', edits: [rule(GROUP, '▸"gruop": "duration"')], names: 'group' },
  { code: 'rulebook.missing-key', edits: [mark(SIGNAL), rule(SAYS, '')] },
  { code: 'rulebook.exactly-one', edits: [mark(SIGNAL), rule(GROUP, `"against": "weak",\n      ${GROUP}`)] },
  { code: 'rulebook.unknown-word', edits: [rule('"status": "experimental"', '"status": ▸"shipped"')] },
  { code: 'rulebook.unknown-word.near', edits: [rule('"atLeast"', '▸"atleast"')], names: 'atLeast' },
  { code: 'rulebook.empty', edits: [rule(`[${LEAF}]`, '▸[]')] },
  {
    code: 'rulebook.repeated-item',
    edits: [rule('"hang": ["soft-lockup"', '"hang": ▸["soft-lockup", "soft-lockup"')],
  },
  { code: 'rulebook.bad-value', edits: [rule('"url": "https:', '"url": ▸"http:')] },
  { code: 'rulebook.misnamed-file', edits: [rule('"id": "cpu-ring-never-drained"', '"id": ▸"cpu-ring"')] },
  {
    code: 'rulebook.misplaced-file',
    files: { 'knowledge/ring.json': '{}\n' },
    at: 'knowledge/ring.json',
  },
  {
    code: 'rulebook.unreadable-file',
    files: { 'rules/cpu/notes.json/ring.txt': 'A folder that is called like a file.\n' },
    at: 'rules/cpu/notes.json',
  },
  { code: 'rulebook.no-folder', away: 'rules', at: 'rules' },
];
