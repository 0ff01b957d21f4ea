import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

/** What the file of the program gives: it runs a command line. */
export interface Program {
  readonly runOnProcess: (words: readonly string[]) => Promise<void>;
}

/** A loaded program, and the machine code of all of it that has run since. */
export interface LoadedProgram {
  readonly program: Program;
  readonly compiled: () => Buffer;
}

/** Where the build keeps machine code of a program. */
export function cacheOf(file: string): string {
  return `${file}.cache`;
}

/**
 * Loads a program that was built as one CommonJS file, with the machine code that the build kept of it: V8 then need not read a megabyte
 * of text to run a tenth of it, which was a third of what a start cost. V8 refuses what another version of it made, and reads the text.
 */
export function loadProgram(file: string): LoadedProgram {
  const cachedData = bytesOf(cacheOf(file));
  const script = new Script(
    `(function(exports,require,module,__filename,importHere){${readFileSync(file, 'latin1')}\n})`,
    {
      filename: file,
      ...(cachedData === undefined ? {} : { cachedData }),
    },
  );
  const module = { exports: {} };
  const body: unknown = script.runInThisContext();
  if (typeof body !== 'function') throw new TypeError(`${file} is no module`);
  // Of code that comes with its machine code, Node does not know who asks for a module.
  const importHere = (path: string): Promise<unknown> => import(new URL(path, pathToFileURL(file)).href);
  Reflect.apply(body, module.exports, [module.exports, createRequire(file), module, file, importHere]);
  const { exports } = module;
  if (!isProgram(exports)) throw new TypeError(`${file} is not the program`);
  return { program: exports, compiled: () => script.createCachedData() };
}

function isProgram(exports: object): exports is Program {
  return 'runOnProcess' in exports && typeof exports.runOnProcess === 'function';
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
