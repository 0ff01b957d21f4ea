import type { Claim } from '../model/fact.js';
import type { Certainty } from '../model/diagnosis.js';
import { isRecognised } from '../model/fix.js';
import type { FixRecord } from '../model/fix.js';
import { groupBy } from '../model/groupBy.js';
import type { FixRequest } from './fixes.js';
import type { HypothesisEvaluation } from './hypotheses.js';
import { fixesByCommit, shortCommit } from './presence.js';

/** What decides which commits are judged for one incident. */
export interface FixListing {
  /** Hypotheses with an open gate, most certain first. */
  readonly open: readonly (HypothesisEvaluation & { readonly certainty: Certainty })[];
  readonly fixes: readonly FixRecord[];
  /** Those whose hang this is by the stack or event that recognises it. */
  readonly recognised: readonly FixRecord[];
  /** Hashes that the command line asked for. */
  readonly asked: readonly string[];
  /** Hashes that the evidence or the operator named. */
  readonly named: readonly { readonly commit: string; readonly claim: Claim }[];
  readonly incident: string | undefined;
}

/**
 * Commits to judge for one incident: those that remedy an open hypothesis or are recognised, those that remedy what a leading
 * hypothesis is mistaken for, what these need, and those that the evidence, the operator or the command line named. A record that
 * can be recognised is not listed for its hypothesis alone: of a mechanism that a hundred commits cured, the one is told.
 */
export function listFixes(listing: FixListing): readonly FixRequest[] {
  const { open, fixes, recognised, asked, named, incident } = listing;
  const requests = new Map<string, FixRequest>();
  const byCommit = fixesByCommit(fixes);
  const add = (fix: FixRecord, reason: string, hypothesis?: string): void => {
    const key = shortCommit(fix.commit);
    const other = requests.get(key);
    const owner = other?.hypothesis ?? hypothesis;
    requests.set(key, {
      fix,
      listedFor: [...new Set([...(other?.listedFor ?? []), reason])],
      ...(owner === undefined ? {} : { hypothesis: owner }),
      ...(incident === undefined ? {} : { incident }),
    });
  };
  for (const fix of recognised)
    add(fix, 'recognised', open.find(({ rule }) => fix.hypotheses.includes(rule.id))?.rule.id);
  for (const { rule } of open)
    for (const fix of remediesOf(rule.id, rule.remedy.fixes, fixes)) add(fix, 'remedies', rule.id);
  for (const { rule, certainty } of open) {
    if (certainty !== 'established' && certainty !== 'probable') continue;
    for (const other of rule.mistakenFor) for (const fix of remediesOf(other, [], fixes)) add(fix, 'look-alike', other);
  }
  for (const request of [...requests.values()]) {
    for (const need of request.fix.needs) {
      const fix = byCommit.get(shortCommit(need));
      if (fix !== undefined) add(fix, 'needed', request.hypothesis);
    }
  }
  for (const commit of [...asked, ...named.map((item) => item.commit)]) {
    for (const fix of fixes.filter((record) => record.commit.startsWith(commit))) add(fix, 'named');
  }
  return [...requests.values()];
}

/** The few records that name nothing to recognise their hang by. */
interface Unrecognisable {
  readonly all: readonly FixRecord[];
  /** By the hypotheses that they name. */
  readonly byRule: ReadonlyMap<string, readonly FixRecord[]>;
}

const UNRECOGNISABLE = new WeakMap<readonly FixRecord[], Unrecognisable>();

/** Sorted out once for a list. */
function unrecognisable(fixes: readonly FixRecord[]): Unrecognisable {
  const known = UNRECOGNISABLE.get(fixes);
  if (known !== undefined) return known;
  const all = fixes.filter((fix) => !isRecognised(fix));
  const named = all.flatMap((fix) => [...new Set(fix.hypotheses)].map((rule) => ({ rule, fix })));
  const byRule = new Map(
    [...groupBy(named, ({ rule }) => rule)].map(([rule, pairs]) => [rule, pairs.map(({ fix }) => fix)]),
  );
  const found = { all, byRule };
  UNRECOGNISABLE.set(fixes, found);
  return found;
}

/** @param listed commits that the rule itself names */
function remediesOf(rule: string, listed: readonly string[], fixes: readonly FixRecord[]): readonly FixRecord[] {
  const { all, byRule } = unrecognisable(fixes);
  if (listed.length === 0) return byRule.get(rule) ?? [];
  return all.filter((fix) => fix.hypotheses.includes(rule) || listed.some((commit) => fix.commit.startsWith(commit)));
}
