/** What can be said about an extractor without running it. */
export interface ExtractorEntry {
  readonly name: string;
  /** Texts one of which stands in every line where it begins; none for one that goes by the shape of lines. */
  readonly triggers: readonly string[];
  /** Lines after the first that it may need. */
  readonly reach: number;
  /** Only the first of very many are read. */
  readonly plentiful: boolean;
}

/** What one extractor read from a text: types of records. */
export interface ExtractorResult {
  readonly extractor: string;
  readonly records: readonly string[];
}
