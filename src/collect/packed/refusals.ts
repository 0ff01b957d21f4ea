import type { Problem, ProblemSeverity } from '../../model/problem.js';
import type { Failure } from './failure.js';
import type { PackedItem } from './packed.js';

/** What is ordinary in evidence, and no sign of harm: links of a sosreport, and paths that begin with a slash. */
const ORDINARY: ReadonlySet<string> = new Set(['packed.link', 'packed.absolute', 'input.link']);

/** Failures of entries that are told together. */
const IN_PART: ReadonlySet<string> = new Set(['packed.cut-off', 'packed.damaged', 'packed.unreadable']);

/** Entries that are refused, counted by reason: there may be a million of them. */
export interface Refusals {
  readonly refuse: (code: string, path: string) => void;
  /** An entry that could not be read, or in part. */
  readonly broken: (failure: Failure, path: string) => void;
  /** One problem for each reason. */
  readonly items: () => readonly PackedItem[];
}

/** @param name of what is unpacked, for people */
export function createRefusals(name: string): Refusals {
  const refused = new Map<string, { readonly path: string; count: number }>();
  /** By code: these say what can be done, which is the same for all. */
  const broken = new Map<string, PackedItem>();
  const refuse = (code: string, path: string): void => {
    const known = refused.get(code);
    if (known === undefined) refused.set(code, { path, count: 1 });
    else known.count += 1;
  };
  return {
    refuse,
    broken: (failure, path) => {
      if (IN_PART.has(failure.code)) refuse('packed.broken-entry', path);
      else if (!broken.has(failure.code)) broken.set(failure.code, failureItem(failure, `${name}: ${path}`, path));
    },
    items: () => [
      ...[...refused].map<PackedItem>(([code, { path, count }]) => ({
        type: 'problem',
        path,
        problem: { code, severity: severityOf(code), args: { name, path, count } },
      })),
      ...broken.values(),
    ],
  };
}

function severityOf(code: string): ProblemSeverity {
  return ORDINARY.has(code) ? 'note' : 'warning';
}

/** The end of what can be read of something. @param name of it, for people */
export function failureItem({ code, args }: Failure, name: string, path?: string): PackedItem {
  const problem: Problem = { code, severity: 'warning', args: { name, ...args } };
  return path === undefined ? { type: 'problem', problem } : { type: 'problem', problem, path };
}
