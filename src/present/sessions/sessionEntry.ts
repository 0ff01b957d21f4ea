import type { Lead } from '../../model/difference.js';
import type { Scalar } from '../../model/value.js';

/** What a list tells of one saved session. */
export type SessionEntry = {
  /** As `--resume` takes it. */
  readonly name: string;
  /** Seconds since 1970; absent where even that is not known. */
  readonly saved?: number;
  readonly open: boolean;
  /** Who has it open: user and process. */
  readonly by?: { readonly user: string; readonly pid: number };
} & (
  | {
      readonly state: 'whole';
      readonly caseId: string;
      readonly sources: readonly string[];
      readonly answers: number;
      readonly pastes: number;
      /** What leads; absent where nothing does. */
      readonly lead?: Lead;
    }
  /** It is there and cannot be used. */
  | { readonly state: 'damaged' | 'unreadable' }
);

/** One step of the history of a session; `aside`: it counts for nothing. */
export type HistoryEntry = { readonly aside: boolean } & (
  | { readonly type: 'answer'; readonly fact: string; readonly value: Scalar; readonly sure: boolean }
  | { readonly type: 'unavailable'; readonly step: string }
  | { readonly type: 'paste'; readonly step?: string; readonly lines: number; readonly first: string }
  | { readonly type: 'evidence'; readonly sources: readonly { readonly name: string; readonly lines: number }[] }
);
