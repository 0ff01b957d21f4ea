import type { ExtractorEntry, ExtractorResult } from '../../model/extractorEntry.js';
import type { Page, PageBlock } from '../../model/page.js';
import type { LoadedRulebook } from '../load.js';
import { entryPage } from './entryPage.js';
import { MADE_BY } from './generatedFile.js';
import type { GeneratedFile } from './generatedFile.js';
import { editorSchemas } from './editor/editorSchemas.js';
import { ruleFormat } from './format/ruleFormat.js';
import { knowledgePage } from './knowledge/knowledgePage.js';
import { allPages } from './pages.js';
import { rulePage } from './rulePage.js';
import { sampleResults } from './samples.js';
import { siteOf } from './site.js';

/** What documents need and the rulebook does not have: plain data and pure functions of other layers. */
export interface DocumentTools {
  readonly extractors: readonly ExtractorEntry[];
  /** Which extractors read something from a text. */
  readonly readBy: (text: Uint8Array) => readonly ExtractorResult[];
  readonly markdown: (page: Page) => string;
  readonly blocksMarkdown: (blocks: readonly PageBlock[], path: string) => string;
}

const HEADER = `<!-- ${MADE_BY} from the rulebook: change that, not this file. -->\n\n`;

/**
 * Every file that is made from the rulebook below a directory: pages, the rule format, and schemas for editors.
 * @param loaded in English, with cases
 */
export function generatedFiles(
  directory: string,
  loaded: LoadedRulebook,
  tools: DocumentTools,
): readonly GeneratedFile[] {
  const { rulebook, draft } = loaded;
  const samples = sampleResults(directory, tools.readBy);
  const site = siteOf(rulebook, draft, { entries: tools.extractors, samples });
  const pages = [entryPage(site, directory), ...allPages(site)].map((page) => pageFile(page, tools));
  const templated = [ruleFormat, knowledgePage].flatMap((make) => make(directory, site, tools.blocksMarkdown) ?? []);
  return [
    ...pages,
    ...templated.map(({ path, text }) => ({ path, text: HEADER + text })),
    ...editorSchemas(directory, rulebook),
  ];
}

/** The pages of some rules alone, by id: no samples are read for them. */
export function rulePages(
  { rulebook, draft }: LoadedRulebook,
  tools: DocumentTools,
  chosen: ReadonlySet<string>,
): readonly GeneratedFile[] {
  const site = siteOf(rulebook, draft, { entries: tools.extractors, samples: new Map() });
  return rulebook.rules.filter(({ id }) => chosen.has(id)).map((rule) => pageFile(rulePage(site, rule), tools));
}

function pageFile(page: Page, { markdown }: DocumentTools): GeneratedFile {
  return { path: page.path, text: HEADER + markdown(page) };
}
