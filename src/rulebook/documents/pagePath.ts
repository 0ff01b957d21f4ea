/** What has a page of its own. */
export const PAGE_KINDS = ['rule', 'mechanism', 'fact', 'step', 'commit', 'table', 'extractor'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

const FOLDERS: Readonly<Record<PageKind, string>> = {
  rule: 'docs/rules',
  mechanism: 'docs/mechanisms',
  fact: 'docs/facts',
  step: 'docs/steps',
  commit: 'docs/commits',
  table: 'docs/tables',
  extractor: 'docs/extractors',
};

/** The hex digits of a commit that name it everywhere. */
export const SHORT_COMMIT = 12;

export function pageFolder(kind: PageKind): string {
  return FOLDERS[kind];
}

export function pagePath(kind: PageKind, id: string): string {
  return `${FOLDERS[kind]}/${kind === 'commit' ? id.slice(0, SHORT_COMMIT) : id}.md`;
}

export function indexPath(kind: PageKind): string {
  return `${FOLDERS[kind]}/README.md`;
}
