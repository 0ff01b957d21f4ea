import type { Problem, ProblemSeverity } from '../../model/problem.js';
import type { TextFile } from '../readTexts.js';

/** `pack.json`, at the head of every pack. */
export interface PackManifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
  /** Ids of rules, facts, steps, tables and the like, and commits, that the pack defines anew. */
  readonly replaces?: readonly string[];
}

/** Where a pack was found, and how a path inside it is shown: `site-rules/rules/x.json`, `site.tgz!rules/x.json`. */
export interface PackPlace {
  /** The pack as it was typed. */
  readonly typed: string;
  readonly shown: (path: string) => string;
}

/** The texts of a folder or archive, before anybody looked into them. */
export interface PackTexts {
  /** Path inside the pack, with forward slashes -> text; `pack.json`, and JSON files below `rules/` and `knowledge/`. */
  readonly texts: ReadonlyMap<string, string>;
  readonly place: PackPlace;
  readonly problems: readonly Problem[];
}

/** A pack that can be used as far as its files are in shape. */
export interface Pack {
  readonly manifest: PackManifest;
  /** `pack.json` as shown, and its text. */
  readonly file: string;
  readonly text: string;
  /** Files of the rulebook, sorted by path. */
  readonly files: readonly TextFile[];
  readonly fingerprint: string;
}

/** A problem of a pack. */
export function packProblem(
  code: string,
  file: string,
  args: Problem['args'] = {},
  severity: ProblemSeverity = 'error',
): Problem {
  return { code: `pack.${code}`, severity, args, place: { file } };
}
