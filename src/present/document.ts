/** How a piece of text is set. `code`: a name, value or command out of the evidence or the kernel. */
export type Style = 'plain' | 'strong' | 'faint' | 'code' | 'good' | 'warn' | 'bad';

export interface Span {
  readonly text: string;
  readonly style: Style;
}

export type Inline = readonly Span[];

/** What stands before a list item. `true`, `false` and `unknown` mark conditions, `for` and `against` signals. */
export type Mark = 'bullet' | 'for' | 'against' | 'absent' | 'unknown' | 'true' | 'false';

export interface ListItem {
  readonly mark: Mark;
  readonly text: Inline;
  readonly children: readonly Block[];
}

export interface Field {
  readonly label: string;
  readonly blocks: readonly Block[];
  /** Lines that it gets on a full screen; what is cut ends in an ellipsis. Without it the field is never cut. */
  readonly least?: number;
}

/**
 * Consecutive lines of one source; null stands for lines whose text was not kept. `unshown` counts the lines of the
 * range that are left out after them.
 */
export interface Quote {
  readonly where: string;
  readonly lines: readonly (string | null)[];
  readonly unshown: number;
  /** What stands before each line, all of one width: its number, a sign. */
  readonly gutter?: readonly string[];
  /** Places, from 0, of lines that stand out among those around them. */
  readonly marked?: ReadonlySet<number>;
}

export interface TreeNode {
  readonly text: Inline;
  readonly children: readonly TreeNode[];
}

/**
 * Something on the scale of a chart: a `bar` that lasts, a `lead` that must have lasted without being seen, or a moment (`tick`).
 * Places are parts of the length of the scale, from 0 to 1.
 */
export interface ChartMark {
  readonly shape: 'bar' | 'lead' | 'tick';
  readonly from: number;
  readonly to: number;
  readonly style: Style;
}

/** One thing on a scale: its name, where it stands, and what is to be said of it. Later marks cover earlier ones. */
export interface ChartRow {
  readonly label: Inline;
  readonly marks: readonly ChartMark[];
  readonly notes: readonly Inline[];
}

/**
 * One part of a report, independent of where it is shown. Texts are raw: whoever renders a block escapes them, all of
 * them, so that nothing depends on who wrote which text.
 */
export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: Inline }
  /** With `screen`, a terminal shows no more than so many lines of them together. */
  | { readonly type: 'fields'; readonly fields: readonly Field[]; readonly screen?: number }
  | { readonly type: 'list'; readonly items: readonly ListItem[] }
  | { readonly type: 'evidence'; readonly quotes: readonly Quote[]; readonly elsewhere?: string }
  | { readonly type: 'command'; readonly prompt: string; readonly lines: readonly string[]; readonly risk?: string }
  | { readonly type: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Inline[])[] }
  | { readonly type: 'tree'; readonly roots: readonly TreeNode[] }
  /** Things on one scale, below each other; `from` and `to` name its ends. */
  | { readonly type: 'chart'; readonly from: string; readonly to: string; readonly rows: readonly ChartRow[] }
  /** A text that is shown as it will be handed on: its lines keep their indentation. */
  | { readonly type: 'verbatim'; readonly lines: readonly string[] };

export type Document = readonly Block[];
