import { RULE } from '../byHand.mjs';
import { edited } from '../edits.mjs';
import { rule } from './ofRule.mjs';

const FILE = 'knowledge/fixes/cpu/0123456789ab.json';
const RECORD = `{
  "commit": "0123456789abcdef0123456789abcdef01234567",
  "subject": "ring: put completed descriptors behind the tail",
  "role": "fix",
  "mainline": { "release": "5.18", "basis": "tag" },
  "stable": [{ "branch": "5.15", "release": "5.15.40", "basis": "changelog" }],
  "summary": "Puts a completed descriptor behind the tail.",
  "fits": [{ "id": "work", "says": "The worker drains.", "if": { "all": [{ "fact": "workqueue.name", "operator": "known", "value": true }] } }],
  "hypotheses": ["${RULE.id}"],
  "source": { "where": "mail to the list", "quote": "0123456789ab ring: put completed descriptors behind the tail" }
}
`;

const OTHER_FILE = 'knowledge/fixes/cpu/ba9876543210.json';
const OTHER = (role, release, more = '') => `{
  "commit": "ba9876543210ba9876543210ba9876543210ba98",
  "subject": "ring: complete descriptors early",
  "role": "${role}",
  "mainline": { "release": "${release}", "basis": "tag" },
  "stable": [],
  "summary": "Completes a descriptor before the next is taken.",${more}
  "source": { "where": "mail to the list", "quote": "ba9876543210 ring: complete descriptors early" }
}
`;

/** The commit that the rule offers, with a mistake in its record, beside another commit. */
const offered = (code, find, put, other = {}) => ({
  code,
  edits: [rule('"fixes": []', '"fixes": ["0123456789ab"]')],
  files: { [FILE]: edited(FILE, RECORD, [{ find, put }]), ...other },
});

/** Records that contradict the rule, each other, or the history of releases. */
export const COMMIT_MISTAKES = [
  {
    ...offered('rulebook.commit-disagrees.not-in-record', `["${RULE.id}"]`, '[]'),
    edits: [rule('"fixes": []', '"fixes": [▸"0123456789ab"]')],
  },
  {
    ...offered('rulebook.commit-disagrees.not-in-rule', `["${RULE.id}"]`, `[▸"${RULE.id}"]`),
    edits: [],
  },
  {
    ...offered('rulebook.commit-disagrees.introduces', '"role": "fix"', '"role": "introduces"'),
    edits: [rule('"fixes": []', '"fixes": [▸"0123456789ab"]')],
  },
  {
    code: 'rulebook.commit-disagrees.cause-listed',
    files: { [OTHER_FILE]: OTHER('introduces', '5.10', `\n  "hypotheses": [▸"${RULE.id}"],`) },
  },
  offered('rulebook.commit-disagrees.needs-itself', '"summary"', '"needs": [▸"0123456789ab"],\n  "summary"'),
  offered('rulebook.commit-disagrees.introduces-itself', '"summary"', '"introducedBy": ▸"0123456789ab",\n  "summary"'),
  offered(
    'rulebook.commit-disagrees.fits-and-contradicts',
    '"hypotheses"',
    '"contradicted": [{ "id": "idle", "says": "It does not.", "if": ▸{ "all": [{ "fact": "workqueue.name", "operator": "known", "value": true }] } }],\n  "hypotheses"',
  ),
  offered('rulebook.range-disagrees.no-mainline', '"release": "5.18"', '"release": ▸"5.18.3"'),
  offered(
    'rulebook.range-disagrees.branch-twice',
    '"basis": "changelog" }',
    '"basis": "changelog" }, { "branch": ▸"5.15", "release": "5.15.41", "basis": "changelog" }',
  ),
  offered(
    'rulebook.range-disagrees.newer-branch',
    '"branch": "5.15", "release": "5.15.40"',
    '"branch": ▸"6.1", "release": "6.1.3"',
  ),
  offered('rulebook.range-disagrees.other-branch', '"5.15.40"', '▸"5.10.40"'),
  offered('rulebook.range-disagrees.no-stable', '"5.15.40"', '▸"5.15"'),
  offered('rulebook.range-disagrees.before-cause', '"summary"', '"introducedBy": ▸"ba9876543210",\n  "summary"', {
    [OTHER_FILE]: OTHER('introduces', '5.19'),
  }),
  offered('rulebook.range-disagrees.before-need', '"summary"', '"needs": [▸"ba9876543210"],\n  "summary"', {
    [OTHER_FILE]: OTHER('prerequisite', '5.19'),
  }),
  {
    code: 'rulebook.unknown-commit.near',
    edits: [rule('"fixes": []', '"fixes": [▸"0123456789ac"]')],
    files: { [FILE]: edited(FILE, RECORD, [{ find: `["${RULE.id}"]`, put: '[]' }]) },
    names: '0123456789ab',
  },
  {
    ...offered('rulebook.untranslated', '"subject"', '"subject"'),
    files: {
      [FILE]: edited(FILE, RECORD, [{ find: '"says": "The worker', put: '"says": ▸"The worker' }]),
      [FILE.replace('.json', '.zh.json')]: '{ "summary": "环" }\n',
    },
    passes: true,
  },
];
