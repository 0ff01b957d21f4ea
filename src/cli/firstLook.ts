import { headOf } from '../collect/head.js';
import { firstLook } from '../facts/firstLook.js';
import { escapeText } from '../present/escapeText.js';
import { wordingOf } from '../present/wording.js';
import type { Wording } from '../present/wording.js';
import type { Language } from '../model/rulebook.js';
import { cutLine } from '../present/terminal/line.js';
import { firstLookTexts } from './texts.js';

/** Files that are looked at, and how many bytes of each. */
const MOST_FILES = 8;
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * What is there to read while the interview gets ready: which detectors spoke in the files, each with its first line as the kernel wrote
 * it. Needs neither the rulebook nor the reader, which take several times as long to load.
 * @param width columns
 */
export function firstLookText(paths: readonly string[], language: Language, width: number): string {
  const wording = wordingOf(firstLookTexts(language));
  return paths
    .filter((path) => path !== '-')
    .slice(0, MOST_FILES)
    .flatMap((path) => linesOf(path, wording))
    .map((line) => `${cut(escapeText(line), width)}\n`)
    .join('');
}

function cut(text: string, width: number): string {
  return cutLine([{ text, style: 'plain' }], width)
    .map((part) => part.text)
    .join('');
}

function linesOf(path: string, wording: Wording): readonly string[] {
  const head = headOf(path, MOST_BYTES);
  if (head === undefined) return [];
  const glimpses = firstLook(head.bytes);
  const size = wording.text('cli.look.size', { size: Math.ceil(head.size / 1024) });
  const title = wording.text(glimpses.length === 0 ? 'cli.look.nothing' : 'cli.look.file', { file: path, size });
  return [
    title,
    ...glimpses.flatMap(({ kind, lines, first, text }) => [
      `  ${wording.counted('cli.look.kind', lines, { kind: wording.word('present.kind', kind), first })}`,
      `    ${text}`,
    ]),
  ];
}
