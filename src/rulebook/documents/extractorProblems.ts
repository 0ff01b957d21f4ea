import type { ExtractorEntry } from '../../model/extractorEntry.js';
import type { Problem } from '../../model/problem.js';
import { nearest } from '../nearest.js';
import { placeFindings } from '../place.js';
import type { Draft } from '../draft.js';

/** Where extractors are described, one message each. */
const FILE = 'knowledge/messages/extractors.json';
const PREFIX = 'extractor.';

/** Extractors without a description, and descriptions without an extractor. */
export function extractorProblems(draft: Draft, extractors: readonly ExtractorEntry[]): readonly Problem[] {
  const names = extractors.map(({ name }) => name);
  const file = draft.messages.find(({ path }) => path === FILE);
  if (file === undefined) return [];
  const described = Object.keys(file.data).map((code) => code.slice(PREFIX.length));
  const missing = names.filter((name) => !described.includes(name));
  const unknown = described.filter((name) => !names.includes(name));
  return placeFindings(file.text, [
    ...missing.map((name) => ({ code: 'rulebook.undescribed-extractor', args: { name }, file: FILE, path: [] })),
    ...unknown.map((name) => {
      const like = nearest(name, missing);
      const place = { file: FILE, path: [`${PREFIX}${name}`], atKey: true } as const;
      return like === undefined
        ? { code: 'rulebook.unknown-extractor', args: { name }, ...place }
        : { code: 'rulebook.unknown-extractor.near', args: { name, nearest: like }, ...place };
    }),
  ]);
}
