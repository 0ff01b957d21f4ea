import { Aliases } from './aliases.js';
import { isOurs } from './aliasText.js';
import type { Replacement } from './aliases.js';
import { KeyBlock } from './keyBlock.js';
import { findsIn, replaceFinds, withoutOverlaps } from './lineFinds.js';
import { isNamed, LearntNames } from './names.js';
import type { Find } from './find.js';
import { PsColumn } from './psColumn.js';

/** Takes what tells people and machines apart out of texts: the same name gets the same replacement in all of them. */
export interface Scrubber {
  /** Gets to know the names in a text without changing it. Texts that are scrubbed one by one are all learnt from before. */
  learn(text: string): void;
  /** The text with replacements, as many lines as before; names that it tells itself are learnt first. */
  scrub(text: string): string;
  /** What was replaced so far. */
  changes(): readonly Replacement[];
}

/** Between these, whatever stands in a text is looked at on its own: colours, and line ends that a program wrote as letters. */
const SEAM = /(\x1b\[[0-9;?]{0,32}[A-Za-z]|(?<!Users|home)\\[nrt](?=[A-Za-z0-9+])|#01[0125](?=[A-Za-z0-9+]))/;
/** Names that are replacements of ours already, in texts that were scrubbed before. */
const OURS = /(?<![A-Za-z0-9])(host|user)\d{1,6}(?![A-Za-z0-9])/g;
/** A replacement may bring what is left of a name to light; more often than this nothing changes any more. */
const MOST_PASSES = 4;

/** A scrubber that knows nobody yet. */
export function createScrubber(): Scrubber {
  const aliases = new Aliases();
  const names = new LearntNames();

  const read = (text: string): readonly ReadLine[] => {
    const column = new PsColumn();
    const keys = new KeyBlock();
    const lines = text.split('\n').map((line) => readLine(line, column, keys));
    for (const { parts, finds } of lines)
      for (const [index, ofPart] of (finds ?? []).entries())
        for (const { kind, at, end } of ofPart) {
          const name = (parts[index] ?? '').slice(at, end);
          aliases.reserve(kind, name);
          if (isNamed(kind)) names.learn(kind, name);
        }
    for (const { 0: ours, 1: kind } of text.matchAll(OURS)) aliases.reserve(kind === 'host' ? 'host' : 'user', ours);
    return lines;
  };
  const replaceIn = (part: string, finds: readonly Find[]): string => {
    const others = [...finds, ...names.findIn(part)].filter(({ kind, at, end }) => !isOurs(kind, part.slice(at, end)));
    return replaceFinds(part, withoutOverlaps(others), (kind, name) => aliases.replace(kind, name));
  };
  const scrubPart = (part: string, finds: readonly Find[]): string => {
    let before = part;
    let after = replaceIn(part, finds);
    for (let pass = 1; after !== before && pass < MOST_PASSES; pass += 1) {
      before = after;
      after = replaceIn(before, findsIn(before));
    }
    return after;
  };
  return {
    learn: (text) => void read(text),
    scrub: (text) =>
      read(text)
        .map(({ parts, finds }) => parts.map((part, index) => scrubPart(part, finds?.[index] ?? [])).join(''))
        .join('\n'),
    changes: () => aliases.replacements(),
  };
}

/** A line in parts that are looked at on their own, and what was found in each; absent where nothing was. */
interface ReadLine {
  readonly parts: readonly string[];
  readonly finds?: readonly (readonly Find[])[];
}

function readLine(line: string, column: PsColumn, keys: KeyBlock): ReadLine {
  const key = keys.find(line);
  const { at, end } = key ?? { at: line.length, end: line.length };
  const [before, after] = [partsOf(line.slice(0, at)), partsOf(line.slice(end))];
  const ofKey = key === undefined ? [] : [[{ ...key, at: 0, end: end - at }]];
  const finds = [...before.map((part) => [...column.findIn(part), ...findsIn(part)]), ...ofKey, ...after.map(findsIn)];
  const parts = [...before, ...(key === undefined ? [] : [line.slice(at, end)]), ...after];
  return finds.every((ofPart) => ofPart.length === 0) ? { parts } : { parts, finds };
}

function partsOf(text: string): readonly string[] {
  if (text === '') return [];
  const mayHaveSeam = text.includes('\x1b[') || text.includes('\\') || text.includes('#01');
  return mayHaveSeam ? text.split(SEAM) : [text];
}
