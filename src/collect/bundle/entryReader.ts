import type { SourceKind } from '../../model/source.js';
import type { Problem } from '../../model/problem.js';
import type { PackedEntry } from '../packed/packed.js';
import { apportFields } from './apportFields.js';
import type { EntryContext } from './entryContext.js';
import { isState, type FoundSource } from './foundSource.js';
import type { ListedFile } from './layouts.js';
import type { PathFit } from './pathPatterns.js';
import { pour } from './pour.js';
import { SectionReadings } from './sectionReadings.js';
import { hasSections, SectionSplitter } from './sectionSplitter.js';

/** Bytes of a file that tell whether it has sections: supportconfig writes 1 KiB about itself first. */
const HEAD = 8192;
/** Bytes of a file that names its machine. */
const LONGEST_NAME = 1024;

const FIRST_LINE = /^(.{0,1024})/;
/** `host: web1`: a line of the manifest of hangwise collect. */
const HOST_LINE = /^host: (.{0,300})$/m;
/** `symptoms: frozen load-idle`: what it was called for; the first fits best. */
const SYMPTOM_LINE = /^symptoms: ([a-z][a-z-]{0,60})/m;

/** A file of a bundle. */
export interface BundleFile {
  readonly entry: PackedEntry;
  /** Its path below what the bundle is called. */
  readonly place: string;
  /** How the layouts list it, if one does. */
  readonly fit: PathFit<ListedFile> | undefined;
}

/** What became of a file. */
export interface EntryReading {
  readonly sources: readonly FoundSource[];
  readonly problems: readonly Problem[];
  /** Text of a file that names its machine. */
  readonly names?: string;
  /** What was seen of the hang, as a manifest says. */
  readonly symptom?: string;
  /** What it mostly is, where no source came out of it. */
  readonly rest?: SourceKind;
}

/**
 * Reads a file as what its layout says it is; without one for what it shows. What breaks off gives what was read, and a problem.
 */
export function readEntry(file: BundleFile, context: EntryContext): Promise<EntryReading> {
  switch (file.fit?.value.files.is) {
    case 'crash-report':
      return readReport(file, context);
    case 'sections':
      return readSections(file, context);
    case 'host-name':
      return readName(file, context, FIRST_LINE);
    case 'manifest':
      return readName(file, context, HOST_LINE, SYMPTOM_LINE);
    default:
      return readPlain(file, context, file.entry.blocks());
  }
}

async function readPlain(
  { entry: { path }, place, fit }: BundleFile,
  context: EntryContext,
  blocks: AsyncIterable<Uint8Array>,
): Promise<EntryReading> {
  const listed = fit?.value;
  const command = listed?.files.command?.replace('{path}', fit?.path ?? '');
  const isShown = listed === undefined || command === undefined || !isState(listed.files);
  const text = context.ids.open(path, isShown ? {} : { command });
  const problems = await pour({ blocks, path }, text, context.seen);
  const reading = text.finish();
  if (!context.ids.keeps(reading)) return { sources: [], problems, rest: reading.source.kind };
  const found: FoundSource = {
    reading,
    path,
    place,
    boot: listed?.files.boot ?? 'any',
    ...(listed === undefined ? {} : { is: listed.files.is, layout: listed.layout }),
    ...(command === undefined ? {} : { command }),
    ...(fit?.host === undefined ? {} : { host: fit.host }),
  };
  return { sources: [found], problems };
}

/** A file in which another tool has written sections is cut into them; one without any is a file like others. */
async function readSections(file: BundleFile, context: EntryContext): Promise<EntryReading> {
  const { entry, place, fit } = file;
  const { head, blocks } = await beginning(entry.blocks());
  if (!hasSections(head)) return readPlain({ entry, place, fit: undefined }, context, blocks);
  const layout = fit?.value.layout ?? 'files';
  const sections = new SectionReadings({ path: entry.path, place, layout }, context);
  const splitter = new SectionSplitter(sections);
  const problems = await pour({ blocks, path: entry.path }, splitter, context.seen);
  splitter.finish();
  const { sources, names } = sections.finish();
  return { sources, problems, ...(names === undefined ? {} : { names }) };
}

/** The fields of a crash report: each is a text of its own. */
async function readReport({ entry, place, fit }: BundleFile, context: EntryContext): Promise<EntryReading> {
  const layout = fit?.value.layout ?? 'files';
  const fields = apportFields(entry.blocks(), (name) => context.sectionAt(layout, name) !== undefined);
  const sources: FoundSource[] = [];
  const problems: Problem[] = [];
  for await (const { name, blocks } of fields) {
    const section = context.sectionAt(layout, name);
    if (section === undefined) continue;
    const path = `${entry.path}/${name}`;
    const text = context.ids.open(path, isState(section) && section.command !== undefined ? section : {});
    problems.push(...(await pour({ blocks: blocks(), path }, text, context.seen)));
    const reading = text.finish();
    if (!context.ids.keeps(reading)) continue;
    const { is, boot, command } = section;
    sources.push({ reading, path, place, layout, is, boot, ...(command === undefined ? {} : { command }) });
  }
  return { sources, problems };
}

/**
 * @param host the line that names the machine
 * @param symptom the line that says what was seen of the hang
 */
async function readName(
  { entry }: BundleFile,
  { seen }: EntryContext,
  host: RegExp,
  symptom?: RegExp,
): Promise<EntryReading> {
  const { head } = await beginning(entry.blocks());
  seen(head.length);
  const text = new TextDecoder().decode(head.subarray(0, LONGEST_NAME));
  const [, names = ''] = host.exec(text) ?? [];
  const [, said] = symptom?.exec(text) ?? [];
  return { sources: [], problems: [], names, ...(said === undefined ? {} : { symptom: said }) };
}

/** The first bytes of a file, and all of its blocks. */
async function beginning(
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly blocks: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let failed: { readonly error: unknown } | undefined;
  while (head.length < HEAD && failed === undefined) {
    try {
      const next = await iterator.next();
      if (next.done === true) break;
      head = Buffer.concat([head, next.value]);
    } catch (error) {
      failed = { error };
    }
  }
  const error = failed;
  async function* all(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    if (error !== undefined) throw error.error;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head, blocks: all() };
}
