import type { EvidenceRecord, OpenFile, OpenFiles, ListedTask } from '../../model/record.js';
import type { EvidenceLine, Extraction } from '../extractor.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf, type Gap } from './gap.js';
import { citeLines, listedTask, walkListing } from './listing.js';
import { parseTaskHeader } from './taskHeader.js';

/** `ROOT: /    CWD: /run`, ` FD       FILE            DENTRY ...` (crash, filesys.c open_files_dump()). */
const ROOT = 'ROOT: ';
const CWD = '    CWD: ';
const HEADER = /^\s*FD\s+(?:FILE\s+DENTRY|INODE\s+I_MAPPING)\s+/;
const ROW =
  /^\s*(\d{1,7}) +([0-9a-f]{8,16}) +([0-9a-f]{8,16}|\?) +([0-9a-f]{8,16}|\?) +([A-Z?]{1,5})(?: +(\S.{0,1023}))?\s*$/;
const NONE = /^\s*No open files\s*$/;

/** A task while its lines are read. */
interface OpenTask {
  readonly task: ListedTask;
  readonly first: number;
  last: number;
  place?: { readonly root: string; readonly cwd: string };
  readonly files: OpenFile[];
  /** A table or `No open files` was seen. */
  told: boolean;
}

function fileOf(text: string): OpenFile | undefined {
  const [, fd, file = '', dentry = '', inode = '', kind = '', path] = ROW.exec(text) ?? [];
  if (fd === undefined) return undefined;
  return {
    fd: Number(fd),
    file,
    dentry,
    inode,
    kind,
    ...(path === undefined ? {} : { path: path.trimEnd() }),
  };
}

function placeOf(text: string): OpenTask['place'] {
  const cwd = text.startsWith(ROOT) ? text.indexOf(CWD) : -1;
  return cwd < 0 ? undefined : { root: text.slice(ROOT.length, cwd).trimEnd(), cwd: text.slice(cwd + CWD.length) };
}

/** Takes a line below the header of a task. */
function takeBelow(task: OpenTask, text: string): boolean {
  const place = placeOf(text.trim());
  if (place !== undefined) {
    task.place = place;
    return true;
  }
  if (HEADER.test(text) || NONE.test(text)) {
    task.told = true;
    return true;
  }
  const file = task.told ? fileOf(text) : undefined;
  if (file !== undefined) task.files.push(file);
  return file !== undefined;
}

function readOpenFiles(
  lines: readonly EvidenceLine[],
  from: number,
  source: string,
  gaps: readonly Gap[],
): Extraction | undefined {
  const tasks: OpenTask[] = [];
  const { next, elided } = walkListing(lines, from, ({ text }, index) => {
    const open = tasks.at(-1);
    if (open !== undefined && takeBelow(open, text)) {
      open.last = index;
      return true;
    }
    const header = parseTaskHeader(text);
    if (header !== undefined)
      tasks.push({ task: listedTask(header), first: index, last: index, files: [], told: false });
    return header !== undefined;
  });
  const all: readonly Gap[] = elided ? [...gaps, 'elided'] : gaps;
  const records = tasks
    .filter(({ told, place }) => told || place !== undefined)
    .map(({ task, first, last, place, files, told }): OpenFiles => ({
      type: 'open-files',
      ...task,
      ...place,
      files,
      ...completenessOf(told ? all : [...all, 'truncated']),
      cite: citeLines(lines, first, last, source),
    }));
  return records.length === 0 ? undefined : { records: [...records] satisfies EvidenceRecord[], next };
}

/** Output of `files` and `foreach files`. With `-R` only the files that match are listed. */
export const parseFiles: CommandParser = ({ command, lines, from, source }) =>
  readOpenFiles(lines, from, source, command.filtered || command.words.includes('-R') ? ['filtered'] : []);
