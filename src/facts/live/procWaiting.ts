import type { EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { pastedFiles } from './pastedFile.js';
import { parsePrefixed, parseProcPath } from './procPath.js';
import { psState } from './psState.js';
import { procStackExtractor } from './procStack.js';
import { citeLines, tableRow, type Shown } from './tableRow.js';
import { taskName } from './taskName.js';

/** The file ends without a newline: the next prompt stands behind the name. A name that runs into other letters is not read. */
const WCHAN = /^([A-Za-z_][\w.]{2,127}?)(?:\.(?:isra|constprop|part|cold)[.\d]{0,8})?(?=$|[\s[#$%])/;
/** `0 0x3 0x7ffd... (6 arguments) 0xSP 0xPC`, `-1 0xSP 0xPC` outside a system call: proc_pid_syscall(), fs/proc/base.c. */
const SYSCALL = /^(-?\d{1,5}) 0x[0-9a-f]{1,16}(?: 0x[0-9a-f]{1,16}){0,7}\s*$/;
/** `1234 (name) D 1 ...`: do_task_stat(), fs/proc/array.c; names hold blanks and parentheses. */
const STAT = /^(\d{1,10}) \((.{0,64})\) ([A-Za-z]) (\d{1,10}) (?:-?\d{1,20} ){4}/;
const MOST_FILES = 64;

/** /proc/PID/wchan, syscall and stat: in which function a thread of a live machine sleeps, and what it asked the kernel for. */
export const procWaitingExtractor: Extractor = {
  name: 'live-proc-waiting',
  triggers: ['/wchan', '/syscall', '/stat'],
  reach: MOST_FILES,
  accepts: ({ text, logged }) => !logged && (parsePrefixed(text) !== undefined || pastedFiles(text).length > 0),
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const prefixed = parsePrefixed(line.text);
    if (prefixed !== undefined) {
      const shown = contentOf(prefixed.file, prefixed.pid, prefixed.rest);
      return shown && { records: [taskRow(prefixed.pid, shown, source, line, line)], next: at + 1 };
    }
    return readFiles(pastedFiles(line.text).slice(0, MOST_FILES), lines, at, source);
  },
};

/** Reads one line for each of the files that a command named, as long as they hold what their names say. */
function readFiles(
  paths: readonly string[],
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
): Extraction | undefined {
  const records: EvidenceRecord[] = [];
  for (const [index, path] of paths.entries()) {
    const first = index === 0 ? lines[at] : lines[at + 1 + index];
    const below = lines[at + 1 + index];
    const named = parseProcPath(path);
    if (first === undefined || below === undefined || below.logged || named === undefined) break;
    const shown = contentOf(named.file, named.pid, below.text.trim());
    if (shown === undefined) break;
    records.push(taskRow(named.pid, shown, source, first, below));
  }
  if (records.length === 0) return undefined;
  const next = at + 1 + records.length;
  const more = readBehind(lines, next - 1, source);
  return { records: [...records, ...(more?.records ?? [])], next: more?.next ?? next };
}

/** wchan ends without a newline, so that the next prompt, with its command, stands on the same line. */
function readBehind(lines: readonly EvidenceLine[], at: number, source: string): Extraction | undefined {
  const line = lines[at];
  const name = WCHAN.exec(line?.text ?? '')?.[0] ?? '';
  const command = line?.text.slice(name.length) ?? '';
  if (line === undefined || name === '' || pastedFiles(command).length === 0) return undefined;
  const behind = [{ ...line, text: command }, ...lines.slice(at + 1, at + 1 + MOST_FILES)];
  const read = procStackExtractor.read(behind, 0, source) ?? procWaitingExtractor.read(behind, 0, source);
  return read && { ...read, next: at + read.next };
}

function taskRow(pid: number, shown: Shown, source: string, first: EvidenceLine, last: EvidenceLine) {
  return tableRow('task', String(pid), { pid, ...shown }, citeLines(source, first, last));
}

function contentOf(file: string, pid: number, text: string): Shown | undefined {
  switch (file) {
    case 'wchan': {
      const name = WCHAN.exec(text)?.[1];
      return name === undefined ? undefined : { waitsIn: name };
    }
    case 'syscall': {
      if (text === 'running') return { running: true };
      const number = SYSCALL.exec(text)?.[1];
      // -1: it sleeps, but was not called from user space: a kernel thread, a fault, an exit.
      if (number === undefined) return undefined;
      return {
        running: false,
        inSystemCall: number !== '-1',
        ...(number === '-1' ? {} : { systemCall: Number(number) }),
      };
    }
    case 'stat': {
      const [, shownPid, comm = '', letter = '', ppid] = STAT.exec(text) ?? [];
      const state = psState(letter);
      return state === undefined || Number(shownPid) !== pid
        ? undefined
        : { comm: taskName(comm), state, ppid: Number(ppid) };
    }
    default:
      return undefined;
  }
}
