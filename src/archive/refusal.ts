/** Why something of an archive is not taken: a message of `cli.json` and what fills it. */
export interface Refusal {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}
