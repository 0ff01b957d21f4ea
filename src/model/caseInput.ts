/** One line of JSON on standard input of a batch: a case with its texts. `schema/case-input.schema.json` is its contract. */
export interface CaseInput {
  /** What the results call it. */
  readonly case: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** What is true of it, as `expected.json` says it. */
  readonly expected?: object;
}
