import type { FixCondition, FixRecord, Introduction } from '../../model/fix.js';
import type { Page, PageBlock, PageItem, PageText } from '../../model/page.js';
import { conditionItems } from './conditionItems.js';
import { fileLink, linkTo, sentence } from './links.js';
import { pagePath } from './pagePath.js';
import { code, item, joined, list, paragraph, plain, section, strong } from './phrases.js';
import type { Site } from './site.js';

/** The address under which every mainline commit is found. */
const MAINLINE = 'https://git.kernel.org/linus/';

/** One upstream commit: where it is, and what speaks for and against it being the one. */
export function commitPage(site: Site, fix: FixRecord): Page {
  const { phrases } = site;
  return {
    path: pagePath('commit', fix.commit),
    title: fix.subject,
    blocks: [
      list(headItems(site, fix)),
      paragraph(sentence(site, fix.summary)),
      ...versionSection(site, fix),
      ...relationSection(site, fix),
      ...conditionSection(site, 'commit.fits', fix.fits),
      ...conditionSection(site, 'commit.contradicted', fix.contradicted),
      ...section(phrases.text('commit.unobservable'), [
        list(fix.unobservable.map((text) => item(sentence(site, text)))),
      ]),
      ...section(phrases.text('commit.source'), [
        paragraph(phrases.inline('commit.seen', { where: plain(fix.source.where) })),
        { type: 'code', lines: fix.source.quote.split('\n') },
      ]),
    ],
  };
}

function headItems(site: Site, { commit, role }: FixRecord): readonly PageItem[] {
  const { phrases } = site;
  const file = site.sources.get(pagePath('commit', commit));
  const hash: PageText = [{ text: commit, style: 'code', link: { url: `${MAINLINE}${commit}` } }];
  return [
    item(phrases.inline('commit.hash', { hash })),
    item(phrases.inline('commit.role', { role: strong(role), meaning: plain(phrases.text(`role.${role}`)) })),
    ...(file === undefined ? [] : [item(phrases.inline('said-in', { file: fileLink(file) }))]),
  ];
}

function versionSection(site: Site, { mainline, stable }: FixRecord): readonly PageBlock[] {
  const { phrases } = site;
  const release = (name: string | null): PageText =>
    name === null ? plain(phrases.text('commit.unknown')) : code(name);
  return section(phrases.text('commit.versions'), [
    {
      type: 'table',
      head: ['branch', 'release', 'basis', 'hash'].map((column) => phrases.text(`commit.column.${column}`)),
      rows: [
        [plain(phrases.text('commit.mainline')), release(mainline.release), plain(mainline.basis), []],
        ...stable.map((entry) => [
          code(entry.branch),
          release(entry.release),
          plain(entry.basis),
          entry.commit === undefined ? [] : code(entry.commit.slice(0, 12)),
        ]),
      ],
    },
  ]);
}

function relationSection(site: Site, fix: FixRecord): readonly PageBlock[] {
  const { phrases, rulebook } = site;
  const { commit, introducedBy, introducedIn, needs, hypotheses } = fix;
  const titled = (id: string): PageText => {
    const title = rulebook.rules.find((rule) => rule.id === id)?.title;
    return [...linkTo(site, 'rule', id), ...plain(title === undefined ? '' : `: ${title}`)];
  };
  const of = (id: string): PageText => {
    const subject = rulebook.fixes.find((fix) => fix.commit === id)?.subject;
    return [...linkTo(site, 'commit', id), ...plain(subject === undefined ? '' : ` ${subject}`)];
  };
  const needing = rulebook.fixes.filter((other) => other.needs.includes(commit)).map((other) => other.commit);
  const repairing = rulebook.fixes.filter((other) => other.introducedBy === commit).map((other) => other.commit);
  const lines: readonly (readonly [string, readonly PageText[]])[] = [
    ['commit.remedies', hypotheses.map(titled)],
    ['commit.introduced-by', introducedBy === undefined ? [] : [of(introducedBy)]],
    [
      'commit.introduced-in',
      introducedIn === undefined ? [] : releasesOf(introducedIn).map((release) => code(release)),
    ],
    ['commit.needs', needs.map(of)],
    ['commit.needed-by', needing.map(of)],
    ['commit.repaired-by', repairing.map(of)],
  ];
  return section(phrases.text('commit.relations'), [
    list(
      lines.flatMap(([phrase, names]) =>
        names.length === 0 ? [] : [item(phrases.inline(phrase, { names: joined(names, '; ') }))],
      ),
    ),
  ]);
}

/** Mainline first; where mainline has had the bug always, nothing stands for it. */
function releasesOf({ mainline, stable }: Introduction): readonly string[] {
  return [...(mainline === null ? [] : [mainline]), ...stable.map(({ release }) => release)];
}

function conditionSection(site: Site, phrase: string, conditions: readonly FixCondition[]): readonly PageBlock[] {
  return section(site.phrases.text(phrase), [
    list(
      conditions.map(({ id, says, if: condition, ...marks }) => {
        const told = (['recognises', 'inferred'] as const).filter((mark) => marks[mark] === true);
        const note = told.map((mark) => site.phrases.text(`commit.${mark}`)).join('; ');
        const lead = [...code(id), ...plain(note === '' ? ': ' : ` (${note}): `)];
        return item([...lead, ...sentence(site, says)], conditionItems(site, condition));
      }),
    ),
  ]);
}
