import type { GatheringPlan } from '../../model/gathering.js';
import { harmlessJson } from '../json/harmlessJson.js';
import { renderMarkdown } from '../markdown/renderMarkdown.js';
import type { TextOptions } from '../presentText.js';
import { renderTerminal } from '../terminal/renderTerminal.js';
import { wordingOf } from '../wording.js';
import { gatheringScript } from './script.js';
import { gatheringSheet } from './sheet.js';

export const GATHERING_FORMATS = ['text', 'markdown', 'json', 'script'] as const;
export type GatheringFormat = (typeof GATHERING_FORMATS)[number];

export interface GatheringOptions extends TextOptions {
  readonly format: GatheringFormat;
  /** Of hangwise; it stands in the script. */
  readonly version: string;
}

/** A plan as a sheet, as data (`schema/gathering.schema.json`), or as a shell script. */
export function presentGathering(plan: GatheringPlan, options: GatheringOptions): string {
  const wording = wordingOf(options.messages);
  switch (options.format) {
    case 'json':
      return `${harmlessJson(JSON.stringify({ schemaVersion: 1, ...plan }, undefined, 2))}\n`;
    case 'markdown':
      return renderMarkdown(gatheringSheet(plan, wording));
    case 'script':
      return gatheringScript(plan, { wording, version: options.version });
    case 'text':
      return renderTerminal(gatheringSheet(plan, wording), options);
  }
}
