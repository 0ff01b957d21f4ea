import { readFile, stat } from 'node:fs/promises';
import { evidenceKind } from '../../archive/newCase.js';
import type { NewEvidence } from '../../archive/newCase.js';
import type { Messages } from '../../model/rulebook.js';
import type { SourceReading } from '../../model/source.js';
import { materialOf } from '../../triage/index.js';
import type { Session } from '../../triage/index.js';
import { createSourceReader, readText } from '../../triage/reading.js';
import { say } from '../tell.js';

/** Bytes of one file, as archives take them. */
const MOST_BYTES = 256 << 20;
/** Stands for lines that are not there, as people write it. */
const GAP = '...';

/** Evidence of a session as files of a case, and what could not be written as it was, in words. */
export interface SessionEvidence {
  readonly evidence: readonly NewEvidence[];
  /** Of each piece of evidence the reading that the session has. */
  readonly readings: readonly SourceReading[];
  readonly doubts: readonly string[];
}

/**
 * The files and pastes that a session rests on. A session keeps readings: a file is taken from where it lay if it is still there and
 * says the same, and else only its lines that were kept.
 */
export async function evidenceOf(session: Session, messages: Messages): Promise<SessionEvidence> {
  const pastes = new Map<string, string>();
  const { readings, answers } = materialOf(session, (name, text) => {
    pastes.set(name, text);
    return readText(name.replaceAll(' ', ''), name, text);
  });
  const taken = new Set(['case.json', 'expected.json']);
  const evidence: NewEvidence[] = [];
  const doubts: string[] = [];
  for (const reading of readings) {
    const { source } = reading;
    const file = freeName(source.name, taken);
    const paste = pastes.get(source.name);
    const content = paste === undefined ? await originalOf(reading) : Buffer.from(paste);
    if (content === undefined) doubts.push(say(messages, 'case.kept-lines-only', { file, name: source.name }));
    evidence.push({
      file,
      kind: evidenceKind(source.kind),
      ...(content === undefined ? { note: say(messages, 'case.kept-lines') } : {}),
      content: content ?? Buffer.from(keptLines(reading)),
    });
  }
  for (const answer of answers)
    if (answer.kind === 'value')
      doubts.push(say(messages, 'case.typed', { fact: answer.fact, value: String(answer.value) }));
  return { evidence, readings, doubts };
}

/** The file that was read, if it still says the same. */
async function originalOf(reading: SourceReading): Promise<Buffer | undefined> {
  const { path, source } = reading;
  if (path === undefined) return undefined;
  try {
    const status = await stat(path);
    if (!status.isFile() || status.size > MOST_BYTES) return undefined;
    const bytes = await readFile(path);
    const reader = createSourceReader(source.id, source.name);
    reader.push(bytes);
    const now = reader.finish();
    return now.source.lines === source.lines && contentOf(now) === contentOf(reading) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function contentOf({ records, text }: SourceReading): string {
  return JSON.stringify([records, text]);
}

/** Lines in their order, a mark where others stood between them. */
function keptLines({ text }: SourceReading): string {
  const numbers = Object.keys(text).map(Number);
  numbers.sort((a, b) => a - b);
  let last = 0;
  const lines = numbers.flatMap((number) => {
    const gap = number === last + 1 ? [] : [GAP];
    last = number;
    return [...gap, text[String(number)] ?? ''];
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** A name for a file in the folder of a case that no other has. */
export function freeName(name: string, taken: Set<string>): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}_.-]/gu, '-').replace(/^[.-]+/, '') || 'evidence';
  let free = safe;
  for (let number = 2; taken.has(free); number += 1) free = safe.replace(/(\.\w{1,8})?$/, `-${String(number)}$1`);
  taken.add(free);
  return free;
}
