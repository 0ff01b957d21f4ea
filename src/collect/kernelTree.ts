import { existsSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { KernelTree } from '../model/record.js';
import type { Problem } from '../model/problem.js';
import type { SourceReading } from '../model/source.js';
import { readWithGit } from './gitReading.js';
import type { GitEnd } from './gitReading.js';
import { ancestorsAmong, searchHistory } from './treeHistory.js';
import type { WantedCommit } from './treeHistory.js';

export interface KernelTreeRequest {
  readonly directory: string;
  /** Branch, tag or commit whose history is looked through. */
  readonly ref: string;
  readonly wanted: readonly WantedCommit[];
  /** Hashes with which a history begins that is whole; those of the kernel when left out. */
  readonly roots?: readonly string[];
}

/** What a kernel source tree says, as a source of the case; without a reading, only why it says nothing. */
export interface KernelTreeReading {
  readonly reading?: SourceReading;
  readonly problems: readonly Problem[];
}

/** `Linux-2.6.12-rc2`, with which the kernel's history in git begins. */
const ROOTS: readonly string[] = ['1da177e4c3f41524e886b7f1b8a0c1fc7321cac2'];
const SOURCE = 'tree1';
const KEY = 12;

/**
 * Reads with the system's git which of the recorded commits are in the history of a kernel tree. What is not found counts as absent
 * only where the whole history is there: a shallow or imported one says nothing about what it does not name.
 */
export async function readKernelTree(request: KernelTreeRequest): Promise<KernelTreeReading> {
  const { ref, wanted, roots = ROOTS } = request;
  const args = { directory: request.directory, ref };
  const refuse = (code: string): KernelTreeReading => ({
    problems: [{ code: `kernel-tree.${code}`, severity: 'warning', args }],
  });
  if (ref === '' || ref.startsWith('-') || ref.includes('\0')) return refuse('bad-ref');
  const directory = await realpath(resolve(request.directory)).catch(() => undefined);
  const isFolder = directory !== undefined && (await stat(directory)).isDirectory();
  if (!isFolder) return refuse('no-directory');
  const repository = await answerOf(directory, ['rev-parse', '--is-shallow-repository', '--git-path', 'info/grafts']);
  if (repository.end !== 'done') return refuse(WHY_NOT[repository.end]);
  const head = await answerOf(directory, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  const [commit] = head.lines;
  if (head.end !== 'done' || commit === undefined) return refuse('no-ref');
  const version = versionIn((await answerOf(directory, ['cat-file', 'blob', `${commit}:Makefile`])).lines);
  if (version === undefined) return refuse('no-kernel');

  const [shallow, grafts] = repository.lines;
  const rooted = await ancestorsAmong(directory, commit, roots);
  const history = await searchHistory(directory, commit, wanted);
  const missing =
    history.end !== 'done'
      ? 'limit'
      : shallow === 'true'
        ? 'shallow'
        : grafts !== undefined && existsSync(resolve(directory, grafts))
          ? 'grafted'
          : rooted.size === 0
            ? 'imported'
            : undefined;
  const where = `${request.directory} at ${ref}`;
  const notes: readonly Problem[] =
    missing === undefined ? [] : [{ code: `kernel-tree.${missing}`, severity: 'warning', args }];
  const reverted = wanted.flatMap(({ commit: one }) =>
    history.reverted.has(one.slice(0, KEY)) ? [one.slice(0, KEY)] : [],
  );
  const has = [...history.found]
    .filter(([one]) => !history.reverted.has(one))
    .map(([one, as]) => ({ commit: one, as }));
  const known = new Set([...history.found.keys(), ...reverted]);
  const lacks =
    missing === undefined ? wanted.map(({ commit: one }) => one.slice(0, KEY)).filter((one) => !known.has(one)) : [];
  return { reading: readingOf({ where, version, head: commit.slice(0, KEY), has, lacks, reverted }), problems: notes };
}

const WHY_NOT: Readonly<Record<GitEnd, string>> = {
  done: 'no-history',
  missing: 'no-git',
  foreign: 'foreign',
  refused: 'no-history',
  limit: 'limit',
};

async function answerOf(
  directory: string,
  args: readonly string[],
): Promise<{ readonly end: GitEnd; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const end = await readWithGit({
    directory,
    args,
    onLine: (line) => {
      if (lines.length < 1000) lines.push(line);
    },
  });
  return { end, lines };
}

/** The head of the kernel's Makefile: `VERSION = 6`, `PATCHLEVEL = 1`, `SUBLEVEL = 55`. */
function versionIn(lines: readonly string[]): string | undefined {
  const numbers = ['VERSION', 'PATCHLEVEL', 'SUBLEVEL'].map((name) =>
    lines
      .slice(0, 40)
      .flatMap((line) => (line.startsWith(`${name} = `) ? [line.slice(name.length + 3).trim()] : [])[0] ?? []),
  );
  const parts = numbers.map(([number]) => number);
  return parts.every((part) => part !== undefined && /^\d{1,4}$/.test(part)) ? parts.join('.') : undefined;
}

type Findings = Pick<KernelTree, 'where' | 'version' | 'head' | 'has' | 'lacks' | 'reverted'>;

/** The findings as a source: its first line says which tree it is, then one line a commit that is in it. */
function readingOf(findings: Findings): SourceReading {
  const { where, version, head, has } = findings;
  const lines = [
    `${where}: Linux ${version}, ${head}`,
    ...has.map(({ commit, as }) => `${commit}: commit ${as.slice(0, KEY)}`),
  ];
  const cite = { source: SOURCE, from: 1, to: lines.length };
  return {
    source: {
      id: SOURCE,
      name: where,
      kind: 'live-output',
      lines: lines.length,
      understood: lines.length,
    },
    records: [{ type: 'kernel-tree', completeness: 'whole', missing: [], cite, ...findings }],
    problems: [],
    text: Object.fromEntries(lines.map((line, index) => [String(index + 1), line])),
  };
}
