import type { BusyPool, RunningWork, WorkerPool, WorkItem } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { isListPiece, parseRunningWork, parseWorkItems, type ListText } from './workItems.js';
import {
  isPoolPiece,
  parseBusyPool,
  parseDumpLineStart,
  parseWorkerPool,
  type DumpLineStart,
} from './workqueueDumpLine.js';

interface OpenPool {
  readonly head: Omit<BusyPool, 'running' | 'pending' | 'inactive'>;
  readonly running: RunningWork[];
  readonly pending: WorkItem[];
  readonly inactive: WorkItem[];
}

interface OpenLine {
  readonly start: DumpLineStart;
  text: string;
  /** Offsets in the text from which on it stands on a line. */
  readonly pieces: { readonly offset: number; readonly line: number }[];
}

/**
 * Puts a dump of workqueues together from its lines, whose pieces may stand on lines of their own: pr_cont() is called for each
 * item, and whatever another CPU prints in between begins a new line, as does a list of more than 1000 characters.
 */
export class WorkqueueDumpBuilder {
  readonly #busy: OpenPool[] = [];
  readonly #pools: WorkerPool[] = [];
  #workqueue: { readonly name: string; readonly flags: string } | undefined;
  #open: OpenLine | undefined;
  #damaged = false;

  /** @returns false when the line is no part of a dump */
  take({ text, number }: EvidenceLine): boolean {
    const start = parseDumpLineStart(text);
    if (start !== undefined) {
      this.#close();
      this.#open = { start, text: start.rest, pieces: [{ offset: 0, line: number }] };
      return true;
    }
    const open = this.#open;
    if (open === undefined || !isPieceOf(open.start, text)) return false;
    open.pieces.push({ offset: open.text.length, line: number });
    open.text += text;
    return true;
  }

  /** `damaged`: a line or a list was cut. */
  finish(): { readonly busy: readonly BusyPool[]; readonly pools: readonly WorkerPool[]; readonly damaged: boolean } {
    this.#close();
    const busy = this.#busy.map(({ head, ...lists }) => ({ ...head, ...lists }));
    return { busy, pools: this.#pools, damaged: this.#damaged };
  }

  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    const whole = this.#closeLine(open);
    this.#damaged ||= !whole;
  }

  /** @returns false when the line was not understood to its end */
  #closeLine({ start, text, pieces }: OpenLine): boolean {
    const line = pieces[0]?.line ?? 0;
    switch (start.kind) {
      case 'workqueue':
        this.#workqueue = { name: start.name, flags: /^flags=0x([0-9a-f]{1,8})/.exec(text)?.[1] ?? '' };
        return true;
      case 'pwq':
        return this.#openPool(Number(start.name), text, line);
      case 'pool': {
        const pool = parseWorkerPool(text);
        if (pool !== undefined) this.#pools.push({ pool: Number(start.name), ...pool, line });
        return pool !== undefined;
      }
      case 'list':
        return this.#takeList(start.list, listText(text, pieces));
    }
  }

  #openPool(pool: number, text: string, line: number): boolean {
    const read = parseBusyPool(text);
    if (read === undefined) return false;
    const { name: workqueue = '', flags = '' } = this.#workqueue ?? {};
    this.#busy.push({ head: { workqueue, flags, pool, ...read, line }, running: [], pending: [], inactive: [] });
    return this.#workqueue !== undefined;
  }

  #takeList(kind: 'in-flight' | 'pending' | 'inactive', text: ListText): boolean {
    const pool = this.#busy.at(-1);
    if (pool === undefined) return false;
    if (kind === 'in-flight') {
      const { items, whole } = parseRunningWork(text);
      pool.running.push(...items);
      return whole && items.length > 0;
    }
    const { items, whole } = parseWorkItems(text);
    pool[kind].push(...items);
    return whole && items.length > 0;
  }
}

function isPieceOf(start: DumpLineStart, text: string): boolean {
  switch (start.kind) {
    case 'workqueue':
      return false;
    case 'pwq':
    case 'pool':
      return isPoolPiece(text);
    case 'list':
      return isListPiece(text);
  }
}

function listText(text: string, pieces: OpenLine['pieces']): ListText {
  return {
    text,
    lineAt: (offset) => pieces.findLast((piece) => piece.offset <= offset)?.line ?? pieces[0]?.line ?? 0,
  };
}
