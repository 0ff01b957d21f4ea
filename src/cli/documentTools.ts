import { extractorEntries, extractorWitness } from '../facts/extractorEntries.js';
import { blocksMarkdown, pageMarkdown } from '../present/page/pageMarkdown.js';
import type { DocumentTools } from '../rulebook/documents/index.js';

/** What documents are made with beside the rulebook: the extractors, and the way pages are written. */
export function documentTools(): DocumentTools {
  return {
    extractors: extractorEntries,
    readBy: extractorWitness(),
    markdown: pageMarkdown,
    blocksMarkdown,
  };
}
