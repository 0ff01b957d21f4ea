import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { Box } from './box.js';

/** What a program that was built as one text runs for. */
export type Entry = 'run' | 'caseWorker' | 'likenessWorker' | 'checkWorker';

/** What each part of the program is given: the build leaves this name free in its text. */
export interface Host {
  readonly box: Box;
  /** Path of the one file. */
  readonly file: string;
  readonly entry: Entry;
}

/**
 * A part of the program as the build made it: it gives what its module exports, or the promise of that.
 * @param load gives another part
 * @param address of the one file, as a URL
 */
type RunPart = (host: Host, load: (name: string) => unknown, address: string) => unknown;

/** Machine code that V8 made of a part before, where it is kept. */
export type CodeOf = (name: string) => Buffer | undefined;

/** Runs the program that a box holds; its other parts are compiled when they are asked for. */
export async function runProgram(host: Host, codeOf: CodeOf = () => undefined): Promise<void> {
  const address = pathToFileURL(host.file).href;
  const loaded = new Map<string, unknown>();
  const load = (name: string): unknown => {
    if (!loaded.has(name)) loaded.set(name, partOf(host, name, codeOf)(host, load, address));
    return loaded.get(name);
  };
  await load('program');
}

/** The script of a part: of a function, not yet run. */
export function scriptOf({ box, file }: Pick<Host, 'box' | 'file'>, name: string, cachedData?: Buffer): Script {
  const text = box.part(`program/${name}.js`);
  if (text === undefined) throw new TypeError(`${name} is no part of ${file}`);
  // The build writes no character that is none of ASCII.
  return new Script(text.toString('latin1'), {
    filename: `${file}/${name}.js`,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
}

function partOf(host: Host, name: string, codeOf: CodeOf): RunPart {
  const body: unknown = scriptOf(host, name, codeOf(name)).runInThisContext();
  if (!isPart(body)) throw new TypeError(`${name} is no part of ${host.file}`);
  return body;
}

function isPart(body: unknown): body is RunPart {
  return typeof body === 'function';
}
