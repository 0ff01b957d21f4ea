import type { FactView } from '../inference/index.js';
import type { Condition } from '../model/condition.js';
import type { FixVerdict, MechanismVerdict, Presence } from '../model/diagnosis.js';
import { recognisingConditions } from '../model/fix.js';
import type { FixRecord } from '../model/fix.js';
import { wordOf } from './fixes.js';
import { gatherReaders, readersOf } from './idleReaders.js';
import type { Readers } from './idleReaders.js';
import { rangeOf } from './idleRange.js';
import type { Reach } from './idleReach.js';
import { fixesByCommit } from './presence.js';

/** The commits of one incident. */
export interface Verdicts {
  readonly verdicts: readonly FixVerdict[];
  /** Those whose hang this is by what recognises it. */
  readonly recognised: readonly FixRecord[];
  /** All records. */
  readonly fixes: readonly FixRecord[];
  readonly view: FactView;
}

const PRESENCES: readonly Presence[] = ['in', 'absent', 'predates-bug', 'unknown'];
/** What presence is told from. */
const VERSION = ['kernel.release', 'kernel.upstream', 'kernel.vendor'];
const LISTS = ['kernel.has', 'kernel.lacks'];

/** Whether telling what is in reach, in any way, could change the verdict on a listed commit, or bring one whose hang would be recognised.
 * @param added what comes into reach, `reach` with what changed nothing before */
export function mayChangeVerdicts(about: Verdicts, added: Reach, reach: Reach): boolean {
  const { verdicts, fixes, view } = about;
  const byCommit = fixesByCommit(fixes);
  return (
    mayRecogniseMore(about, added, reach) ||
    verdicts.some((verdict) => {
      const fix = byCommit.get(verdict.commit);
      return fix !== undefined && mayChange(verdict, fix, view, reach);
    })
  );
}

const RECOGNISABLE = new WeakMap<readonly FixRecord[], Readers<FixRecord>>();

function recognisable(fixes: readonly FixRecord[]): Readers<FixRecord> {
  const known = RECOGNISABLE.get(fixes);
  if (known !== undefined) return known;
  const readers = gatherReaders(fixes.map((fix) => [fix, recognisingConditions(fix).map((condition) => condition.if)]));
  RECOGNISABLE.set(fixes, readers);
  return readers;
}

/** A table that may get rows may get the one that a condition asks for: then the rest decides. */
function mayRecogniseMore({ recognised, fixes, view }: Verdicts, added: Reach, reach: Reach): boolean {
  const known = new Set(recognised);
  return [...readersOf(recognisable(fixes), added)].some(
    (fix) =>
      !known.has(fix) &&
      recognisingConditions(fix).every((condition) => rangeOf(condition.if, view, reach).most === 'true'),
  );
}

function mayChange(verdict: FixVerdict, fix: FixRecord, view: FactView, reach: Reach): boolean {
  return mechanisms(verdict, fix, view, reach).some((mechanism) =>
    presences(verdict, reach).some((presence) => wordOf(mechanism, presence) !== verdict.verdict),
  );
}

function presences({ presence }: FixVerdict, { facts }: Reach): readonly Presence[] {
  if (VERSION.some((fact) => facts.has(fact))) return PRESENCES;
  if (!LISTS.some((fact) => facts.has(fact))) return [presence];
  return [...new Set<Presence>([presence, 'in', 'absent'])];
}

/** All that may become of the mechanism. What is rejected stays rejected where none of its reasons is in reach. */
function mechanisms(
  { mechanism }: FixVerdict,
  fix: FixRecord,
  view: FactView,
  reach: Reach,
): readonly MechanismVerdict[] {
  const range = (condition: Condition): ReturnType<typeof rangeOf> => rangeOf(condition, view, reach);
  const fits = fix.fits.map((condition) => ({ ...range(condition.if), inferred: condition.inferred === true }));
  const against = fix.contradicted.map((condition) => ({
    ...range(condition.if),
    inferred: condition.inferred === true,
  }));
  if (![...fits, ...against].some(({ moves }) => moves)) return [mechanism];
  const reasons = [...against.filter(({ most }) => most === 'true'), ...fits.filter(({ least }) => least === 'false')];
  const said = reasons.filter(({ inferred }) => !inferred);
  if (mechanism === 'contradicted' && said.every(({ moves }) => !moves)) return [mechanism];
  const mayFit = fits.length > 0 && fits.every(({ most, inferred }) => most === 'true' && !inferred);
  return ['unknown', ...(said.length > 0 ? (['contradicted'] as const) : []), ...(mayFit ? (['fits'] as const) : [])];
}
