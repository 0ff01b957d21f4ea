// Bundles the script and the style sheet of the HTML reports into texts that the product holds, with the hashes by which a page allows
// them and nothing else: src/present/generated/pageParts.ts.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'present', 'html', 'browser');
const target = join(source, '..', '..', 'generated');

async function bundled(file) {
  const { outputFiles } = await build({
    entryPoints: [join(source, file)],
    bundle: true,
    minify: true,
    charset: 'ascii',
    format: 'iife',
    target: 'es2023',
    logLevel: 'warning',
    write: false,
  });
  const text = outputFiles[0].text.trim();
  // Nothing in it may end the element that it stands in.
  if (/<\/?(script|style)|<!--/i.test(text)) throw new Error(`${file}: it holds markup`);
  return text;
}

const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const [script, style] = [await bundled('page.ts'), await bundled('page.css')];
const parts = { SCRIPT: script, SCRIPT_HASH: hash(script), STYLE: style, STYLE_HASH: hash(style) };

mkdirSync(target, { recursive: true });
writeFileSync(
  join(target, 'pageParts.ts'),
  `/** The script and the style sheet of a page, and what names them in its policy. */\n${Object.entries(parts)
    .map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`)
    .join('')}`,
);
