import { decidingCites, evaluateConditions, isSamples, missingFacts, supportOf } from '../inference/index.js';
import type { FactView, NamedCondition } from '../inference/index.js';
import type { CommitFinding } from '../model/case.js';
import type { FixBecause, FixVerdict, FixWord, MechanismVerdict, Presence } from '../model/diagnosis.js';
import type { FixCondition, FixRecord } from '../model/fix.js';
import type { ConditionProof } from '../model/proof.js';
import { carryingBranches, MAINLINE, incompleteBranches, shortCommit, upstreamPresence } from './presence.js';
import type { CarryingBranch } from './presence.js';
import { formatValue } from './say.js';
import type { Say } from './say.js';

/** A commit to judge, and why it is listed. */
export interface FixRequest {
  readonly fix: FixRecord;
  /** `recognised`, `remedies`, `look-alike`, `needed`, `named`. */
  readonly listedFor: readonly string[];
  readonly hypothesis?: string;
  readonly incident?: string;
}

/**
 * Judges commits on both axes against one incident.
 * @param findings where commits were looked for in what this kernel was made from
 */
export async function judgeFixes(
  requests: readonly FixRequest[],
  view: FactView,
  fixes: ReadonlyMap<string, FixRecord>,
  say: Say,
  findings: readonly CommitFinding[] = [],
): Promise<readonly FixVerdict[]> {
  const found = new Map(findings.map((finding) => [finding.commit, finding]));
  const batch: NamedCondition[] = requests.flatMap(({ fix }) =>
    conditionsOf(fix).map(({ name, condition }) => ({ name, condition: condition.if })),
  );
  const proofs = await evaluateConditions(batch, view);
  return requests.map((request) => {
    const verdict = judge(request, proofs, view, fixes, say);
    const finding = found.get(verdict.commit);
    const tells = finding !== undefined && (finding.inconclusive !== true || verdict.presence === 'unknown');
    return tells ? withFinding(verdict, finding, say) : verdict;
  });
}

function conditionsOf(
  fix: FixRecord,
): readonly { name: string; side: 'fits' | 'contradicted'; condition: FixCondition }[] {
  return (['fits', 'contradicted'] as const).flatMap((side) =>
    fix[side].map((condition) => ({ name: `${fix.commit} ${side} ${condition.id}`, side, condition })),
  );
}

function judge(
  request: FixRequest,
  proofs: ReadonlyMap<string, ConditionProof>,
  view: FactView,
  fixes: ReadonlyMap<string, FixRecord>,
  say: Say,
): FixVerdict {
  const { fix } = request;
  const because = conditionsOf(fix).flatMap(({ name, side, condition }) => {
    const proof = proofs.get(name);
    if (proof === undefined) return [];
    return [{ ...becauseOf(side, condition, proof, say), missing: missingFacts(proof), momentary: isMomentary(proof) }];
  });
  const mechanism = mechanismOf(because);
  const known = presenceOf(fix, view, fixes, say);
  return {
    commit: shortCommit(fix.commit),
    subject: fix.subject,
    role: fix.role,
    verdict: wordOf(mechanism, known.presence),
    mechanism,
    presence: known.presence,
    upstream: known.upstream,
    upstreamPresence: known.upstreamPresence,
    carriedBy: carryingBranches(fix).map((branch) => carrierText(branch, say)),
    incomplete: incompleteBranches(fix, fixes),
    needs: fix.needs.map(shortCommit),
    because: [...because.map(({ missing: _, momentary: __, ...rest }) => rest), known.because],
    unknown: [...new Set([...because.flatMap((item) => item.missing), ...known.unknown])],
    unobservable: fix.unobservable,
    listedFor: request.listedFor,
    ...(request.hypothesis === undefined ? {} : { hypothesis: request.hypothesis }),
    ...(request.incident === undefined ? {} : { incident: request.incident }),
  };
}

function becauseOf(
  side: 'fits' | 'contradicted',
  condition: FixCondition,
  proof: ConditionProof,
  say: Say,
): FixBecause {
  const support = supportOf(proof);
  return {
    side,
    says: say.fill(condition.says),
    state: proof.truth,
    ...(condition.inferred === true ? { inferred: true } : {}),
    cite: decidingCites(proof),
    facts: support?.facts ?? [],
  };
}

/** Whether a condition that does not hold was refuted only by samples of moments: the next moment may show it. */
function isMomentary(proof: ConditionProof): boolean {
  switch (proof.type) {
    case 'leaf':
      return (
        proof.truth !== 'false' || proof.momentary === true || (typeof proof.seen === 'object' && isSamples(proof.seen))
      );
    case 'some':
      return proof.truth !== 'false';
    case 'all':
      return proof.of.every(isMomentary);
    case 'any':
      return proof.truth !== 'false' || proof.of.some(isMomentary);
  }
}

/**
 * A contradiction that holds rejects the commit, and so does a precondition that is known not to hold, whatever the moment.
 * What was inferred decides neither: the source of the record does not say it.
 */
function mechanismOf(because: readonly (FixBecause & { readonly momentary: boolean })[]): MechanismVerdict {
  const said = because.filter((item) => item.inferred !== true);
  const contradicted =
    said.some((item) => item.side === 'contradicted' && item.state === 'true') ||
    said.some((item) => item.side === 'fits' && item.state === 'false' && !item.momentary);
  if (contradicted) return 'contradicted';
  const fits = because.filter((item) => item.side === 'fits');
  return fits.length > 0 && fits.every((item) => item.state === 'true' && item.inferred !== true) ? 'fits' : 'unknown';
}

/** The word that is shown for both axes. */
export function wordOf(mechanism: MechanismVerdict, presence: Presence): FixWord {
  if (mechanism === 'contradicted') return 'contradicted';
  if (presence === 'in') return 'already-in';
  if (presence === 'predates-bug') return 'not-affected';
  return mechanism === 'fits' ? 'fits' : 'cannot-tell';
}

/** What was looked up tells presence better than the release: its sentence stands first. */
function withFinding(verdict: FixVerdict, { says, cite }: CommitFinding, say: Say): FixVerdict {
  const because: FixBecause = {
    side: 'presence',
    says: say.message(
      says.code,
      Object.fromEntries(Object.entries(says.args).map(([hole, value]) => [hole, String(value)])),
    ),
    state: verdict.presence === 'unknown' ? 'unknown' : 'true',
    cite,
    facts: ['kernel.has', 'kernel.lacks'],
  };
  const others = verdict.because.filter(({ side }) => side !== 'presence');
  return { ...verdict, because: [...others, because] };
}

interface KnownPresence {
  readonly presence: Presence;
  readonly upstream: string;
  readonly upstreamPresence: Presence;
  readonly because: FixBecause;
  readonly unknown: readonly string[];
}

function presenceOf(fix: FixRecord, view: FactView, fixes: ReadonlyMap<string, FixRecord>, say: Say): KnownPresence {
  const upstream = view.read('kernel.upstream');
  const vendor = view.read('kernel.vendor');
  if (upstream.value === undefined) {
    const text = say.message('upstream.kernel-unknown', {});
    const because: FixBecause = { side: 'presence', says: text, state: 'unknown', cite: [], facts: [] };
    return {
      presence: stated(fix, view) ?? 'unknown',
      upstream: text,
      upstreamPresence: 'unknown',
      because,
      unknown: ['kernel.release'],
    };
  }
  const { presence, code, args } = upstreamPresence(fix, formatValue(upstream.value), fixes);
  const text = say.message(code, args);
  const isMainline = vendor.value === MAINLINE;
  const settled = stated(fix, view) ?? (isMainline ? presence : 'unknown');
  const vendorName = vendor.value === undefined ? say.message('vendor.unknown', {}) : formatValue(vendor.value);
  const says = isMainline ? text : say.message('presence.vendor', { vendor: vendorName, upstream: text });
  return {
    presence: settled,
    upstream: text,
    upstreamPresence: presence,
    because: {
      side: 'presence',
      says,
      state: settled === 'unknown' ? 'unknown' : 'true',
      cite: upstream.cite,
      facts: ['kernel.release'],
    },
    unknown: settled === 'unknown' ? ['kernel.has'] : [],
  };
}

/** What `kernel.has` and `kernel.lacks` say: from versions of a mainline kernel, a package changelog or the operator. */
function stated(fix: FixRecord, view: FactView): Presence | undefined {
  if (lists(view, 'kernel.has', fix)) return 'in';
  return lists(view, 'kernel.lacks', fix) && view.read('kernel.vendor').value !== MAINLINE ? 'absent' : undefined;
}

function lists(view: FactView, fact: string, fix: FixRecord): boolean {
  const { value } = view.read(fact);
  if (value === undefined) return false;
  const items = typeof value === 'object' ? value.filter((item) => typeof item === 'string') : [String(value)];
  return items.some((item) => item.length >= 7 && fix.commit.startsWith(item));
}

function carrierText(carrier: CarryingBranch, say: Say): string {
  const code =
    carrier.branch === 'mainline'
      ? 'carrier.mainline'
      : carrier.release === null
        ? 'carrier.branch'
        : 'carrier.branch-since';
  return say.message(code, { branch: carrier.branch, release: carrier.release ?? '' });
}
