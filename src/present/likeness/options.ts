import type { Document } from '../document.js';
import { harmlessJson } from '../json/harmlessJson.js';
import { renderMarkdown } from '../markdown/renderMarkdown.js';
import type { TextOptions } from '../presentText.js';
import { renderTerminal } from '../terminal/renderTerminal.js';

export interface LikenessFormat extends TextOptions {
  readonly format: 'text' | 'json' | 'markdown';
}

/** A report in one of its forms. */
export function renderReport(report: object, document: () => Document, options: LikenessFormat): string {
  switch (options.format) {
    case 'json':
      return `${harmlessJson(JSON.stringify(report, undefined, 2))}\n`;
    case 'markdown':
      return renderMarkdown(document());
    case 'text':
      return renderTerminal(document(), options);
  }
}
