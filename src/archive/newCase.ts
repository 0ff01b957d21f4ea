import { lstat, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collect } from '../collect/collect.js';
import type { CaseFile, EvidenceFile, ExpectedFile } from '../model/archivedCase.js';
import type { Diagnosis } from '../model/diagnosis.js';
import { errorCode } from '../model/errorCode.js';
import type { Problem } from '../model/problem.js';
import type { Rulebook } from '../model/rulebook.js';
import type { SourceKind } from '../model/source.js';
import { diagnoseCase } from '../triage/diagnoseCase.js';
import type { Refusal } from './refusal.js';

/** One file of a case that is to be written. */
export interface NewEvidence extends EvidenceFile {
  readonly content: Uint8Array;
}

/** A case that is to be written: what the evidence does not say itself. */
export interface NewCase {
  readonly title?: string;
  readonly source: string;
  readonly license: string;
  readonly evidence: readonly NewEvidence[];
  /** What may be otherwise, besides that nobody has reviewed what is expected. */
  readonly doubts: readonly string[];
  /** Sentences in the language of the rulebook. */
  readonly words: { readonly unreviewed: string; readonly by: string; readonly untitled: string };
}

/** A case that was written, with the diagnosis of its evidence alone; or why it was not. */
export type Written =
  | { readonly ok: true; readonly diagnosis: Diagnosis; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Writes a case of an archive: its evidence, `case.json`, and an `expected.json` that says what hangwise finds in that evidence now,
 * with a doubt that nobody has reviewed it. What is there already stays, unless `force` says otherwise.
 */
export async function writeNewCase(
  folder: string,
  described: NewCase,
  rulebook: Rulebook,
  { force }: { readonly force: boolean },
): Promise<Written> {
  if (!force && (await isTaken(folder))) return { ok: false, refusal: { code: 'case.folder-taken', args: { folder } } };
  try {
    await mkdir(folder, { recursive: true });
    for (const { file, content } of described.evidence) {
      const path = join(folder, file);
      // Whoever put a link there would have us write elsewhere.
      if (await isLink(path)) return { ok: false, refusal: { code: 'archive.link', args: { name: file } } };
      await writeFile(path, content);
    }
    const paths = described.evidence.map(({ file }) => join(folder, file));
    const { readings, problems } = await collect(paths, { stdin: noInput });
    const diagnosis = await diagnoseCase(rulebook, { id: described.title ?? '', readings, answers: [] });
    await writeJson(join(folder, 'case.json'), caseFileOf(described, diagnosis));
    await writeJson(join(folder, 'expected.json'), expectedOf(diagnosis));
    return { ok: true, diagnosis, problems };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return { ok: false, refusal: { code: 'case.unwritable', args: { folder, reason } } };
  }
}

/** What kind of evidence a source is, as far as its text tells. */
export function evidenceKind(kind: SourceKind): EvidenceFile['kind'] {
  switch (kind) {
    case 'kernel-log':
    case 'crash-session':
    case 'live-output':
    case 'call-outline':
      return kind;
    case 'mixed':
    case 'unknown':
    case 'empty':
    case 'binary':
      return 'notes';
  }
}

function caseFileOf({ title, source, license, evidence, doubts, words }: NewCase, diagnosis: Diagnosis): CaseFile {
  const { release, arch, vendor } = diagnosis.kernel;
  const [lead] = standing(diagnosis);
  return {
    title: title ?? lead?.title ?? words.untitled,
    origin: 'field',
    source,
    license,
    kernel: { release: release ?? 'unknown', arch: arch ?? 'unknown', ...(vendor === undefined ? {} : { vendor }) },
    evidence: evidence.map(({ file, kind, note }) => ({ file, kind, ...(note === undefined ? {} : { note }) })),
    concluded: lead === undefined ? [] : [{ by: words.by, what: lead.title, confidence: 'guess' }],
    doubts: [words.unreviewed, ...doubts],
  };
}

/** What `evaluate` would find now. */
function expectedOf(diagnosis: Diagnosis): ExpectedFile {
  const { incidents } = diagnosis;
  const primary = incidents.filter((incident) => incident.primary);
  const culprit = primary.find((incident) => incident.culprit !== undefined)?.culprit?.function;
  const waitsIn =
    culprit === undefined ? primary.find((incident) => incident.waitsIn !== undefined)?.waitsIn : undefined;
  const first = standing(diagnosis).find(({ incident }) => incident === primary[0]?.id);
  const isSure = first?.certainty === 'established' || first?.certainty === 'probable';
  return {
    reported: [...new Set(incidents.map(({ kind }) => kind))],
    culprit: culprit ?? (incidents.length === 0 ? null : 'unknown'),
    ...(waitsIn === undefined ? {} : { waitsIn }),
    mechanisms: isSure ? [...new Set([first.mechanism, ...established(diagnosis)])] : 'unknown',
    facts: {},
    decidable: [
      ...(culprit === undefined ? [] : (['culprit'] as const)),
      ...(waitsIn === undefined ? [] : (['waitsIn'] as const)),
      ...(isSure ? (['mechanism'] as const) : []),
    ],
  };
}

function standing({ hypotheses }: Diagnosis): Diagnosis['hypotheses'] {
  return hypotheses.filter(({ certainty }) => certainty !== 'unlikely' && certainty !== 'excluded');
}

function established({ hypotheses }: Diagnosis): readonly string[] {
  return hypotheses.flatMap(({ certainty, mechanism }) => (certainty === 'established' ? [mechanism] : []));
}

async function isTaken(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0;
  } catch (error) {
    // A file of that name is in the way, too.
    return errorCode(error) !== 'ENOENT';
  }
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (status) => status.isSymbolicLink(),
    () => false,
  );
}

function writeJson(path: string, data: unknown): Promise<void> {
  return writeFile(path, `${JSON.stringify(data, undefined, 2)}\n`);
}

/** The evidence of a case has a place on disk. */
function noInput(): never {
  throw new TypeError('a case was about to be read from standard input');
}
