import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageBlock } from '../../model/page.js';
import type { GeneratedFile } from './generatedFile.js';
import { SCHEMA_FOLDER } from './schemas.js';

/** Renders blocks of the page with this path. */
export type Markdown = (blocks: readonly PageBlock[], path: string) => string;

/**
 * A generated page: the prose of a template that is kept beside the schemas, with what stands for its lines.
 * @param path of the page
 * @param standsFor the blocks that take the place of a line, or the line as it is told
 * @returns nothing where there is no template
 */
export function filledTemplate(
  directory: string,
  template: string,
  path: string,
  markdown: Markdown,
  standsFor: (line: string) => string | readonly PageBlock[],
): GeneratedFile | undefined {
  const text = templateText(directory, template);
  if (text === undefined) return undefined;
  const lines = text.split('\n').map((line) => {
    const told = standsFor(line);
    return typeof told === 'string' ? told : markdown(told, path).trimEnd();
  });
  return { path, text: lines.join('\n') };
}

function templateText(directory: string, name: string): string | undefined {
  try {
    return readFileSync(join(directory, SCHEMA_FOLDER, name), 'utf8');
  } catch {
    return undefined;
  }
}
