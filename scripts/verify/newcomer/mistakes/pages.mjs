import { RULE } from '../byHand.mjs';

const PAGE = `docs/rules/${RULE.id}.md`;
/** A page that was made once: one that somebody wrote is left alone. */
const MADE = '<!-- Made by "hangwise rules docs" from the rulebook: change that, not this file. -->\n';
const LEFT_OVER = [1, 2, 3, 4, 5, 6, 7].map((number) => [`docs/rules/cpu-ring-gone-${number}.md`, MADE]);
const EXTRACTORS = 'knowledge/messages/extractors.json';
const MISNAMED = { in: EXTRACTORS, find: '"extractor.crash-sys"', put: '"extractor.crash-system"' };

const stage = 'documents';

/** Generated pages that are not what the rulebook says, and extractors that no page can describe. */
export const PAGE_MISTAKES = [
  { code: 'rulebook.stale-page', stage, edits: [{ in: PAGE, find: `# ${RULE.title}`, put: '▸# Another title' }] },
  { code: 'rulebook.missing-page', stage, away: PAGE, at: `${PAGE}:1:1` },
  { code: 'rulebook.left-over-page', stage, of: 'all', files: { 'docs/rules/cpu-ring-gone.md': `▸${MADE}` } },
  {
    code: 'rulebook.more-pages',
    stage,
    of: 'all',
    files: Object.fromEntries(LEFT_OVER),
    at: 'docs/rules/cpu-ring-gone-7.md:1:1',
  },
  {
    code: 'rulebook.undescribed-extractor',
    stage,
    of: 'all',
    edits: [MISNAMED, { in: EXTRACTORS, find: '{\n', put: '▸{\n' }],
  },
  {
    code: 'rulebook.unknown-extractor.near',
    stage,
    of: 'all',
    edits: [{ ...MISNAMED, put: `▸${MISNAMED.put}` }],
    names: 'crash-sys',
  },
];
