/** Where a link leads: to a file of the repository, by its path below the root, or to an address of the web. */
export type PageLink = { readonly file: string } | { readonly url: string };

/** A run of text. `code`: a name, a value or a command. */
export interface PageSpan {
  readonly text: string;
  readonly style: 'plain' | 'strong' | 'code';
  readonly link?: PageLink;
}

export type PageText = readonly PageSpan[];

export interface PageItem {
  readonly text: PageText;
  readonly children: readonly PageItem[];
}

export type PageBlock =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: PageText }
  | { readonly type: 'list'; readonly items: readonly PageItem[] }
  | { readonly type: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly PageText[])[] }
  /** Lines to be copied as they are; `language` for whoever colours them. */
  | { readonly type: 'code'; readonly lines: readonly string[]; readonly language?: 'json' };

/**
 * What is told about one thing that hangwise knows, or a list of such things. Shown on a terminal, and kept as a file. Texts are
 * raw: whoever renders a page escapes them.
 */
export interface Page {
  /** Where it is kept, below the root of the repository. */
  readonly path: string;
  readonly title: string;
  readonly blocks: readonly PageBlock[];
}
