import { TRIGGER_SEARCH } from './generated/triggerSearch.js';
import { layOut, memoryFor, textOf, type SearchTables } from './searchMemory.js';
import type { PassOver } from './sampleTable.js';
import type { ScanText } from './scanText.js';

type Exported = (...numbers: readonly number[]) => number;

let known: WebAssembly.Module | undefined;

/** The search of a finder in WebAssembly, in a text that lies in its memory: worth its making where much is searched. */
export class CompiledSearch {
  /** To be filled and searched; nobody else writes to it. */
  readonly text: ScanText;
  readonly #begin: Exported;
  readonly #next: Exported;
  readonly #literal: Exported;
  readonly #endOfLine: Exported;
  readonly #strange: Exported;

  /** @throws where there is no WebAssembly, or no memory for it */
  constructor(tables: SearchTables) {
    const memory = memoryFor(tables);
    layOut(new DataView(memory.buffer), tables);
    known ??= new WebAssembly.Module(Uint8Array.from(atob(TRIGGER_SEARCH), (byte) => byte.charCodeAt(0)));
    const { exports } = new WebAssembly.Instance(known, { search: { memory } });
    this.#begin = exported(exports, 'begin');
    this.#next = exported(exports, 'next');
    this.#literal = exported(exports, 'literal');
    this.#endOfLine = exported(exports, 'endOfLine');
    this.#strange = exported(exports, 'strange');
    const newlines = exported(exports, 'newlines');
    this.text = { ...textOf(memory), newlines };
  }

  /** @returns where the newline stands that ends the line which begins at `from`, or `to` where it has none before that */
  endOfLine(from: number, to: number): number {
    return this.#endOfLine(from, to);
  }

  /** The last place in the line that was asked for last with a byte that `isOrdinaryText` must look at; -1 where none is. */
  get strange(): number {
    return this.#strange();
  }

  /** As `next` of the finder. */
  next(from: number, to: number, passOver: PassOver): number {
    this.#begin(from, to);
    for (;;) {
      const at = this.#next();
      if (at < 0 || !passOver(this.#literal(), at)) return at;
    }
  }
}

function exported(exports: Readonly<Record<string, unknown>>, name: string): Exported {
  const value = exports[name];
  if (isFunction(value)) return value;
  throw new TypeError(`the search exports no function ${name}`);
}

function isFunction(value: unknown): value is Exported {
  return typeof value === 'function';
}
