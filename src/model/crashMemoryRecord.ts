import type { ListedTask } from './listedTask.js';
import type { RecordBase } from './recordBase.js';

/** One row of `kmem -s`. */
export interface SlabCache extends RecordBase {
  readonly type: 'slab-cache';
  readonly name: string;
  readonly address: string;
  /** Bytes. */
  readonly objectSize: number;
  readonly allocated: number;
  readonly total: number;
  readonly slabs: number;
}

/** An object of a slab. `cached`: it lies in the free list of a CPU, and so is free. */
export interface SlabObject {
  readonly address: string;
  readonly state: 'allocated' | 'free' | 'cached';
}

/** One slab of `kmem -S`, or the one that holds the address of `kmem ADDRESS`: whether an object is in use. */
export interface SlabPage extends RecordBase {
  readonly type: 'slab-page';
  readonly cache?: string;
  /** Bytes. */
  readonly objectSize?: number;
  /** Address of the structure of the slab, and of its memory. */
  readonly slab: string;
  readonly memory: string;
  readonly total: number;
  readonly allocated: number;
  readonly free: number;
  readonly objects: readonly SlabObject[];
}

/** One row of `kmem -p`, or what `kmem ADDRESS` says of a page. */
export interface PageRow extends RecordBase {
  readonly type: 'page-row';
  readonly page: string;
  readonly physical: string;
  readonly mapping: string;
  readonly index: string;
  readonly count: number;
  /** Names of flags: `locked`, `writeback`, `dirty`, ... */
  readonly flags: readonly string[];
}

/** A place where `search` found a value. */
export interface SearchHit {
  readonly address: string;
  readonly value: string;
  /** The value as the command named it, where it was a symbol. */
  readonly symbol?: string;
  /** `-t`: the task on whose stack it is. */
  readonly task?: ListedTask;
}

/** `search`: where a word occurs in memory; with `-t` on whose stacks. No hits, seen to the end, is a result. */
export interface SearchResult extends RecordBase {
  readonly type: 'search-result';
  readonly values: readonly string[];
  /** Only the stacks of tasks were searched. */
  readonly stacks: boolean;
  readonly hits: readonly SearchHit[];
}

/** A word of memory. Of value and meaning at least one is known. */
export interface MemoryWord {
  readonly address: string;
  readonly value?: string;
  /** `-s`: `symbol+offset` as printed. */
  readonly symbol?: string;
  /** `-S`, `-SS`: name of the slab cache of the object that it points to. */
  readonly cache?: string;
  readonly line: number;
}

/** `rd ADDRESS COUNT`: words of memory as they lie there. */
export interface MemoryWords extends RecordBase {
  readonly type: 'memory-words';
  /** The arguments as typed. */
  readonly expression: string;
  readonly words: readonly MemoryWord[];
}

/** `list` and `tree`: the addresses of objects in order. Also `p` of a per-CPU variable: one address a CPU, from 0 on. */
export interface ObjectList extends RecordBase {
  readonly type: 'object-list';
  /** The arguments as typed. */
  readonly expression: string;
  readonly addresses: readonly string[];
  /** `list: duplicate list entry`: the list runs in a circle that does not lead through its head. */
  readonly duplicate?: string;
}

/** One row of `swap`. */
export interface SwapArea {
  /** `FILE` or `PARTITION`. */
  readonly kind: string;
  /** kB. */
  readonly size: number;
  readonly used: number;
  readonly file: string;
}

/** `swap`. A whole listing without a row: the machine has no swap. */
export interface SwapAreas extends RecordBase {
  readonly type: 'swap-areas';
  readonly areas: readonly SwapArea[];
}
