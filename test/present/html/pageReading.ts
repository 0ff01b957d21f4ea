/** A tag as it was opened: its name and its attributes with their raw values. */
export interface OpenedTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const TAG = /<([a-z][a-z0-9]*)((?: [a-z][a-z0-9-]*(?:="[^"<>]*")?)*) ?\/?>/giy;
const ATTRIBUTE = /([a-z][a-z0-9-]*)(?:="([^"]*)")?/gi;

/**
 * The tags of a page, read with less patience than a browser has: a `<` that opens no tag in our spelling is an error, so that no text can
 * pass for markup unseen. Script and style are skipped as a browser skips them.
 *
 * @throws Error at the first place that is neither text nor such a tag
 */
export function tagsOf(html: string): readonly OpenedTag[] {
  const body = html
    .replace(/^<!doctype html>/, '')
    .replaceAll(/(<(script|style)[^>]*>).*?<\/\2>/gs, '$1')
    .replaceAll(/<\/[a-z][a-z0-9]*>/gi, '');
  const tags: OpenedTag[] = [];
  for (let at = body.indexOf('<'); at >= 0; at = body.indexOf('<', at + 1)) {
    TAG.lastIndex = at;
    const match = TAG.exec(body);
    if (match === null) throw new Error(`no tag of ours: ${body.slice(at, at + 120)}`);
    const attributes = [...(match[2] ?? '').matchAll(ATTRIBUTE)].map(
      ([, name = '', value = '']) => [name, value] as const,
    );
    tags.push({ name: (match[1] ?? '').toLowerCase(), attributes: new Map(attributes) });
  }
  return tags;
}

/** Values of one attribute, in the order of the page. */
export function valuesOf(tags: readonly OpenedTag[], name: string): readonly string[] {
  return tags.flatMap(({ attributes }) => attributes.get(name) ?? []);
}

/** The headings of a page, each behind a sign for its level, and folds. */
export function outlineOf(html: string): string {
  const lines = [...html.matchAll(/<(h[1-4]|summary)[^>]*>(.*?)<\/\1>/gs)].map(([, name = '', content = '']) => {
    const text = content.replaceAll(/<[^>]*>/g, '').trim();
    return name === 'summary' ? `+ ${text}` : `${'#'.repeat(Number(name.slice(1)))} ${text}`;
  });
  return `${lines.join('\n')}\n`;
}
