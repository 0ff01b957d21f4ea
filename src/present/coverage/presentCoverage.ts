import type { ArchiveCoverage, CoverageReport, FactUse } from '../../model/coverage.js';
import type { Document } from '../document.js';
import { harmlessJson } from '../json/harmlessJson.js';
import { renderMarkdown } from '../markdown/renderMarkdown.js';
import type { TextOptions } from '../presentText.js';
import { renderTerminal } from '../terminal/renderTerminal.js';
import { wordingOf } from '../wording.js';
import { coverageReport, factReport } from './coverageReport.js';

export interface CoverageOptions extends TextOptions {
  readonly format: 'text' | 'json' | 'markdown';
}

/** The coverage of rules by their cases, beside what they say of archived cases. */
export function presentCoverage(report: CoverageReport, archive: ArchiveCoverage, options: CoverageOptions): string {
  if (options.format !== 'json') return render(coverageReport(report, archive, wordingOf(options.messages)), options);
  const chosen = new Set(report.rules.map(({ rule }) => rule));
  const rules = archive.rules.filter(({ rule }) => chosen.has(rule));
  return jsonOf({ schemaVersion: 1, rules: report.rules, archive: { runs: archive.runs, rules } });
}

/** Who gives and who reads each fact. */
export function presentFactUses(uses: readonly FactUse[], options: CoverageOptions): string {
  if (options.format === 'json') return jsonOf({ schemaVersion: 1, facts: uses });
  return render(factReport(uses, wordingOf(options.messages)), options);
}

function render(document: Document, options: CoverageOptions): string {
  return options.format === 'markdown' ? renderMarkdown(document) : renderTerminal(document, options);
}

function jsonOf(value: unknown): string {
  return `${harmlessJson(JSON.stringify(value, undefined, 2))}\n`;
}
