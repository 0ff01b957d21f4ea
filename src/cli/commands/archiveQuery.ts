import { existsSync } from 'node:fs';
import type { ResultDatabase } from '../../archive/database/database.js';
import type { CaseResult } from '../../model/caseResult.js';
import type { Messages } from '../../model/rulebook.js';
import { escapeText } from '../../present/escapeText.js';
import { presentQuery } from '../../present/query/presentQuery.js';
import { presentSchema } from '../../present/query/presentSchema.js';
import { nearest } from '../../rulebook/nearest.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { namesOut } from '../namesOut.js';
import { openRulebook } from '../openRulebook.js';
import { refusal } from '../sessions/named.js';
import { say, tellProblem } from '../tell.js';

/** What is asked when nothing is: which bug how often. */
const USUAL = 'bugs';

/** Answers questions over the results of evaluations: which bug how often, on which kernels, since when. */
export const archiveQuery: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  const { QUERIES, TABLES } = await import('../../archive/database/index.js');
  const { database: file, schema } = options.query;
  if (schema) {
    terminal.out(presentSchema({ tables: TABLES, queries: QUERIES }, { messages, ...lookOf(invocation) }));
    return EXIT.ok;
  }
  if (operands.length === 0 && file === undefined) throw refusal(messages, 'database.usage');
  if (operands.length === 0 && file !== undefined && !existsSync(file))
    throw refusal(messages, 'database.missing', { file });
  if (operands.length === 0 && options.redact) throw refusal(messages, 'database.redact-kept');
  const sql = sqlOf(invocation, messages, QUERIES);
  if (operands.length > 0 && file !== undefined) {
    // Whoever asks afterwards cannot change what is kept.
    const kept = await open(messages, { file });
    const lines = await loadInto(kept, invocation, messages);
    kept.close();
    terminal.err(`hangwise: ${say(messages, 'database.loaded', { lines, file })}\n`);
  }
  const database = await open(messages, file === undefined ? {} : { file, readOnly: true });
  try {
    if (file === undefined) await loadInto(database, invocation, messages);
    const { columns, rows } = await refusing(messages, file, () => database.query(sql));
    const parts = presentQuery(columns, rows, { messages, format: options.query.format, ...lookOf(invocation) });
    await refusing(messages, file, async () => {
      for await (const part of parts) {
        if (terminal.outIsClosed?.() === true) return;
        terminal.out(part);
      }
    });
    return EXIT.ok;
  } finally {
    database.close();
  }
};

function sqlOf(
  { options }: Invocation,
  messages: Messages,
  queries: readonly { readonly name: string; readonly sql: string }[],
): string {
  const { query, sql } = options.query;
  if (query !== undefined && sql !== undefined) throw refusal(messages, 'database.two-queries');
  if (sql !== undefined) return sql;
  const name = query ?? USUAL;
  const named = queries.find((one) => one.name === name);
  if (named !== undefined) return named.sql;
  const names = queries.map((one) => one.name);
  const like = nearest(name, names);
  const args = { name: escapeText(name), names: names.join(', ') };
  throw like === undefined
    ? refusal(messages, 'database.no-query', args)
    : refusal(messages, 'database.no-query.near', { ...args, nearest: like });
}

async function open(
  messages: Messages,
  where: { readonly file?: string; readonly readOnly?: boolean },
): Promise<ResultDatabase> {
  const { openDatabase } = await import('../../archive/database/index.js');
  const opened = await refusing(messages, where.file, () => openDatabase(where));
  if (!opened.ok) throw refusal(messages, opened.code, { reason: escapeText(opened.reason) });
  return opened.database;
}

async function loadInto(
  database: ResultDatabase,
  { operands, options, terminal }: Invocation,
  messages: Messages,
): Promise<number> {
  const { readResults } = await import('../../archive/database/index.js');
  const results = readResults(operands, (problem) => {
    terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  });
  // What a question puts together of names cannot be told from other text afterwards.
  const shown = options.redact ? renamed(results) : results;
  return refusing(messages, undefined, () => database.load(shown));
}

function* renamed(results: Iterable<CaseResult>): Generator<CaseResult, void> {
  const { out } = namesOut();
  for (const result of results) yield out(result);
}

/** What the database refuses is told, in its own words, as what was asked for wrongly. */
async function refusing<T>(messages: Messages, file: string | undefined, work: () => Promise<T>): Promise<T> {
  const { DatabaseError } = await import('../../archive/database/index.js');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    // What follows the first line points at the place with spaces and a caret.
    const reason = escapeText(error.message.split('\n')[0] ?? '');
    throw error.subject === 'query'
      ? refusal(messages, 'database.query-failed', { reason })
      : refusal(messages, 'database.unusable', { file: escapeText(file ?? ''), reason });
  }
}
