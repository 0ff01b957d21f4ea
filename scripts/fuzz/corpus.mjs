import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where texts come from, and how often each folder is drawn from. */
const FOLDERS = [
  { folder: 'test/samples', weight: 6 },
  { folder: 'cases', weight: 3 },
  { folder: 'test/quiet', weight: 1 },
];

/** Header lines of a sample, `# key: JSON`, and the blank line behind them. */
const HEADER = /^(?:# [\w-]{1,40}: [^\n]{0,100000}\n){1,100}\n/;

/** The evidence in a sample's content. */
export function withoutHeader(content) {
  return content.replace(HEADER, '');
}

/**
 * Every text that mutations begin from, in a fixed order, by folder. Each character of a text stands for one byte.
 *
 * @param {string} root  the repository
 */
export function readCorpus(root) {
  return FOLDERS.map(({ folder, weight }) => {
    const names = readdirSync(join(root, folder), { recursive: true })
      .filter((name) => /\.(?:txt|log)$/.test(name))
      .sort();
    const texts = names.map((name) => withoutHeader(readFileSync(join(root, folder, name), 'latin1')));
    return { weight, quiet: folder === 'test/quiet', texts: texts.filter((text) => text !== '') };
  }).filter(({ texts }) => texts.length > 0);
}

/**
 * One text of the corpus, or a part of it when it is long.
 *
 * @returns {{ text: string, quiet: boolean }} `quiet`: no detector speaks in it
 */
export function drawText(corpus, random) {
  const { texts, quiet } = random.one(corpus.flatMap((folder) => Array.from({ length: folder.weight }, () => folder)));
  const text = random.one(texts);
  const lines = text.split('\n');
  const most = random.once(20) ? 3000 : random.between(5, 400);
  if (lines.length <= most) return { text, quiet };
  const from = random.below(lines.length - most + 1);
  return { text: lines.slice(from, from + most).join('\n'), quiet };
}
