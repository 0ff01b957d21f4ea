import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { documentTools } from '../../../src/cli/documentTools.js';
import { loadEnglish } from '../../../src/rulebook/documents/index.js';
import type { DocumentTools } from '../../../src/rulebook/documents/index.js';

export const root = resolve(import.meta.dirname, '../../..');

/** The rulebook that ships. */
export const loaded = await loadEnglish(root);

/** As the command has them, but for samples, which take a second to read. */
export const tools: DocumentTools = { ...documentTools(), readBy: () => [] };

const WORDS = 'knowledge/messages/documents.json';

/** What a small rulebook needs to have pages: a place for them, and the words. */
export const documented: Readonly<Record<string, string>> = {
  [WORDS]: readFileSync(join(root, WORDS), 'utf8'),
  'docs/guide.md': '# Guide\n',
};
