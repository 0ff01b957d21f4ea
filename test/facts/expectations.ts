import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a sample says of one thing by its id: a line `# KIND: {"id": ..., ...}` of its header. */
export interface Expectation<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface ExpectingSample<Kind extends string> {
  readonly name: string;
  readonly expectations: readonly Expectation<Kind>[];
  readonly text: string;
}

function expectationOf<Kind extends string>(line: string, kinds: readonly Kind[]): Expectation<Kind> {
  const [, word, json = ''] = /^# (\w+): (.*)$/.exec(line) ?? [];
  const kind = kinds.find((known) => known === word);
  if (kind === undefined) throw new Error(`none of ${kinds.join(', ')}: ${line}`);
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null || !('id' in parsed)) throw new Error(`no id: ${line}`);
  const { id, ...values } = parsed;
  return { kind, id: String(id), values };
}

/** The samples of a folder, each with what its header expects. */
export function expectingSamples<Kind extends string>(
  folder: string,
  kinds: readonly Kind[],
): readonly ExpectingSample<Kind>[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => {
      const all = readFileSync(path.join(folder, name), 'utf8');
      const end = all.indexOf('\n\n');
      const header = all.slice(0, end).split('\n');
      return { name, expectations: header.map((line) => expectationOf(line, kinds)), text: all.slice(end + 2) };
    });
}
