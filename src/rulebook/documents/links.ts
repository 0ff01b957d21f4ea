import type { PageText } from '../../model/page.js';
import { pagePath, SHORT_COMMIT } from './pagePath.js';
import type { PageKind } from './pagePath.js';
import { code, parts, plain } from './phrases.js';
import type { Site } from './site.js';

/** A name that leads to its page, or stands alone where nothing of that name is known. */
export function linkTo(site: Site, kind: PageKind, id: string): PageText {
  const text = kind === 'commit' ? id.slice(0, SHORT_COMMIT) : id;
  const file = pagePath(kind, id);
  const known = kind === 'extractor' ? site.extractors.entries.some(({ name }) => name === id) : site.sources.has(file);
  return [known ? { text, style: 'code', link: { file } } : { text, style: 'code' }];
}

/** A file of the repository, by its path. */
export function fileLink(file: string): PageText {
  return [{ text: file, style: 'code', link: { file } }];
}

/** A sentence of the rulebook; the facts in its holes lead to their pages, and commands stand between backticks. */
export function sentence(site: Site, text: string): PageText {
  return parts(text).flatMap((part) => (part.hole === undefined ? words(part.text) : linkTo(site, 'fact', part.hole)));
}

/** Splitting by a pattern with one group gives plain text at even places, what stands between backticks at odd ones. */
function words(text: string): PageText {
  return text.split(/`([^`]{1,300})`/).flatMap((part, index) => (index % 2 === 0 ? plain(part) : code(part)));
}
