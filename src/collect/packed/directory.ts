import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from 'node:fs';
import { basename, resolve } from 'node:path';
import { walkTree } from '../walkTree.js';
import { entryPath } from './entryPath.js';
import { failureOf } from './failure.js';
import { fileBeginning } from './file.js';
import { fileItems, type Within } from './items.js';
import { createMeter, walkBounds } from './meter.js';
import type { Packed, PackedItem } from './packed.js';
import { UNPACK_LIMITS } from './limits.js';
import type { UnpackOptions } from './options.js';
import { inSteps } from './progress.js';
import { createRefusals, failureItem, type Refusals } from './refusals.js';

/** Problems of a tree that are told together, by the code of each. */
const REFUSED: Readonly<Record<string, string>> = {
  'input.link': 'packed.link',
  'input.not-a-file': 'packed.device',
  'input.no-permission': 'packed.no-permission',
};

/** What may be opened of a tree: no link that has come since it was listed, and no pipe that nobody writes to. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/**
 * The files of a directory tree, sorted by path, by the rules of archives: links are not followed, devices and pipes are refused, and what
 * is compressed or an archive is opened. Names that begin with a dot are left out.
 * @param path of a directory; it may be a link
 */
export function openDirectory(path: string, options: UnpackOptions & { readonly name?: string } = {}): Packed {
  const within: Within = {
    meter: createMeter({ ...UNPACK_LIMITS, ...options.limits }),
    tools: options.tools ?? true,
    depth: 0,
    name: options.name ?? basename(resolve(path)),
    prefix: '',
    wants: options.wants ?? (() => true),
    seen: new Set(),
  };
  return { packing: [], single: false, items: treeItems(path, within, options) };
}

async function* treeItems(
  directory: string,
  within: Within,
  { progress }: UnpackOptions,
): AsyncGenerator<PackedItem, void> {
  const { meter, name } = within;
  const refusals = createRefusals(name);
  const told = inSteps(progress);
  let read = 0;
  const progressed = (bytes: number): void => {
    read += bytes;
    told(read);
  };
  for (const entry of walkTree(directory, walkBounds(meter))) {
    if (entry.type === 'hidden') continue;
    if (!meter.entered()) break;
    if (entry.type === 'skipped') {
      const code = REFUSED[entry.problem.code];
      if (code === undefined) yield { type: 'problem', problem: entry.problem, path: entry.path };
      else refusals.refuse(code, entry.path);
      continue;
    }
    const checked = entryPath(entry.path, meter.limits.pathBytes);
    if (!checked.ok) refusals.refuse(checked.code, entry.path);
    else yield* oneFile({ ...entry, path: checked.path }, within, refusals, progressed);
    if (meter.over() !== undefined) break;
  }
  yield* refusals.items();
  const over = meter.over();
  if (over !== undefined) yield failureItem(over, name);
}

interface TreeFile {
  readonly path: string;
  /** Bytes of its whole path. */
  readonly file: Buffer;
}

async function* oneFile(
  { path, file }: TreeFile,
  within: Within,
  refusals: Refusals,
  progressed: (bytes: number) => void,
): AsyncGenerator<PackedItem, void> {
  if (!within.wants(path, sizeOf(file))) return;
  let descriptor: number;
  try {
    descriptor = openSync(file, FLAGS);
  } catch (error) {
    const failure = failureOf(error);
    const { reason = '' } = failure.args;
    const code = CANNOT_BE_OPENED[reason];
    if (code === undefined) refusals.broken(failure, path);
    else refusals.refuse(code, path);
    return;
  }
  const status = fstatSync(descriptor);
  if (!status.isFile()) {
    closeSync(descriptor);
    refusals.refuse('packed.device', path);
    return;
  }
  yield* openFile({ path, file: pathOf(file), descriptor, status }, within, refusals, progressed);
}

/** Codes of the operating system for what is told together with others. */
const CANNOT_BE_OPENED: Readonly<Record<string, string>> = {
  EACCES: 'packed.no-permission',
  EPERM: 'packed.no-permission',
  ELOOP: 'packed.link',
};

interface OpenFile {
  readonly path: string;
  readonly file: string | undefined;
  readonly descriptor: number;
  readonly status: Stats;
}

async function* openFile(
  { path, file, descriptor, status }: OpenFile,
  within: Within,
  refusals: Refusals,
  progressed: (bytes: number) => void,
): AsyncGenerator<PackedItem, void> {
  let told = 0;
  const { source, size, place } = fileBeginning({ descriptor, size: status.size }, within.meter, (bytes) => {
    progressed(bytes - told);
    told = bytes;
  });
  try {
    const modified = Math.floor(status.mtimeMs / 1000);
    yield* fileItems({ path, size, modified, file, source, place }, within, refusals);
    const failure = source.failure();
    if (failure !== undefined) refusals.broken(failure, path);
  } finally {
    await source.close();
  }
}

/** @returns nothing for a name that is no UTF-8: as a text it would name another file */
function pathOf(file: Buffer): string | undefined {
  const text = file.toString();
  return Buffer.from(text).equals(file) ? text : undefined;
}

function sizeOf(file: Buffer): number | undefined {
  return lstatSync(file, { throwIfNoEntry: false })?.size;
}
