import { languageOf } from '../cli/languageOf.js';
import { openBox } from './box.js';
import type { Box } from './box.js';
import { runProgram } from './host.js';
import type { CodeOf } from './host.js';

/** Words that are answered before anything else is loaded. */
const VERSION = ['--version', '-V'];
const LICENCES = ['--licences', '--licenses'];

/**
 * Starts hangwise as one file on the command line of this process.
 * @param file path of the file
 * @param bytes of the box in it
 */
export async function start(file: string, bytes: Uint8Array, codeOf?: CodeOf): Promise<void> {
  const words = process.argv.slice(2);
  const box = openBox(bytes);
  const [word = ''] = words.length === 1 ? words : [];
  if (VERSION.includes(word)) process.stdout.write(versionText(box, words));
  else if (LICENCES.includes(word)) process.stdout.write(box.part('THIRD-PARTY-LICENSES') ?? '');
  else await runProgram({ box, file, entry: 'run' }, codeOf);
}

/** The version alone on the first line, as everywhere; then how the licences of what is inside are shown. */
function versionText(box: Box, words: readonly string[]): string {
  const language = languageOf(words, process.env);
  const [version, licences] = [
    textOf(box, 'package.json', 'version'),
    textOf(box, `knowledge/messages/single${language === 'zh' ? '.zh' : ''}.json`, 'single.licences'),
  ];
  return `${version}\n${licences}\n`;
}

/** A text under a key of a JSON part. */
function textOf(box: Box, part: string, key: string): string {
  const data: unknown = JSON.parse(box.part(part)?.toString('utf8') ?? '{}');
  return typeof data === 'object' && data !== null ? String(new Map(Object.entries(data)).get(key)) : '';
}
