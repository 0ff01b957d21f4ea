import { readdirSync, readFileSync } from 'node:fs';
import { driftOf } from '../../../src/archive/score/drift.js';
import { createSummary } from '../../../src/archive/score/summary.js';
import type { CaseResult } from '../../../src/model/caseResult.js';
import type { EvaluationReport } from '../../../src/model/evaluationReport.js';
import type { Language, Messages } from '../../../src/model/rulebook.js';
import type { EvaluationFormat, EvaluationOptions } from '../../../src/present/presentEvaluation.js';
import { presentEvaluation } from '../../../src/present/presentEvaluation.js';

const FOLDER = new URL('../../../knowledge/messages/', import.meta.url);

/** All messages of a language, as a rulebook has them. */
function messagesIn(language: Language): Messages {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.zh.json') === (language === 'zh'));
  return Object.fromEntries(
    files.flatMap((file): (readonly [string, string])[] => {
      const texts: unknown = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
      return Object.entries(texts ?? {}).map(([code, text]) => [code, String(text)]);
    }),
  );
}

export const MESSAGES = messagesIn('en');
export const CHINESE = messagesIn('zh');

export const LOOK: EvaluationOptions = {
  format: 'text',
  failed: false,
  messages: MESSAGES,
  rules: [{ id: 'nfs-lost-wakeup', title: 'A wake-up was lost' }],
  width: 80,
  color: false,
  unicode: true,
};

/** A report as a batch makes it; with a baseline when there is one. */
export function reportOf(results: readonly CaseResult[], baseline?: readonly CaseResult[]): EvaluationReport {
  const builder = createSummary({ version: 'ab12', rules: 1, fixes: 1, packs: [] });
  for (const result of results) builder.add(result);
  const summary = builder.finish();
  return {
    summary: baseline === undefined ? summary : { ...summary, drift: driftOf(baseline, results) },
    results,
  };
}

/** All of a report in one text. */
export function told(
  report: EvaluationReport,
  format: EvaluationFormat,
  options: Partial<EvaluationOptions> = {},
): string {
  return [...presentEvaluation(report, { ...LOOK, ...options, format })].join('');
}
