import { rename, rm, writeFile } from 'node:fs/promises';
import type { EvaluationReport } from '../../model/evaluationReport.js';
import type { Rulebook } from '../../model/rulebook.js';
import { presentEvaluation } from '../../present/presentEvaluation.js';
import type { BatchFormat } from '../batchOptions.js';
import type { Invocation } from '../command.js';
import { lookOf } from '../look.js';
import type { Terminal } from '../terminal.js';

/** Forms that tell of a whole evaluation at its end. */
export type ReportFormat = Exclude<BatchFormat, 'ndjson'>;

/** A report piece by piece. */
export async function piecesOf(
  report: EvaluationReport,
  format: ReportFormat,
  { messages, rules, language }: Rulebook,
  invocation: Invocation,
): Promise<Iterable<string>> {
  const failed = invocation.options.failed === true;
  const look = lookOf(invocation);
  if (format === 'html') {
    const { presentEvaluationHtml } = await import('../../present/html/index.js');
    return presentEvaluationHtml(report, { messages, language, rules });
  }
  const color = look.color && invocation.options.batch.output === undefined;
  return presentEvaluation(report, { messages, rules, format, failed, ...look, color });
}

/** Writes pieces to standard output, until nobody reads it any more. */
export async function writeOut(pieces: Iterable<string>, terminal: Terminal): Promise<void> {
  let sinceTurn = 0;
  for (const piece of pieces) {
    terminal.out(piece);
    sinceTurn += piece.length;
    if (sinceTurn < TURN) continue;
    sinceTurn = 0;
    await nextTurn();
    if (terminal.outIsClosed?.() === true) return;
  }
}

/** Characters after which is looked whether anybody reads. */
const TURN = 1 << 18;

/**
 * Writes pieces to a file, which is there as a whole or not at all.
 * @throws errors of the file system
 */
export async function writeFileOf(pieces: Iterable<string>, file: string): Promise<void> {
  const beside = `${file}.new`;
  try {
    await writeFile(beside, pieces);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Lets the process learn that nobody reads its output any more. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
