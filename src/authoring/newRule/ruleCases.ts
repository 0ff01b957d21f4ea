import { REPORTED_KINDS } from '../../model/incident.js';
import type { Rule } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import { expectationOn } from '../../rulebook/caseOutcome.js';
import type { RuleCase, RuleCasesFile } from '../../rulebook/files.js';
import { together } from './sketch.js';
import type { HypothesisSketch, InferenceSketch, RuleSketch, SignalItem, Stated } from './sketch.js';
import type { Words } from './words.js';

interface NamedFacts {
  readonly name: string;
  readonly stated: Stated;
}

/**
 * Cases that need all of a drafted rule: its gate is open in one and closed by every single condition in others, each signal decides
 * one of them alone, and is false and unknown elsewhere. What they expect is what the rule says.
 */
export async function casesFileOf(
  rulebook: Rulebook,
  rule: Rule,
  sketch: RuleSketch,
  words: Words,
): Promise<RuleCasesFile> {
  const named = sketch.kind === 'inference' ? inferenceCases(sketch, words) : hypothesisCases(sketch, words);
  const cases: RuleCase[] = [];
  for (const { name, stated } of named) {
    const expect = await expectationOn(rulebook, rule, stated);
    cases.push({ name, ...stated, expect: withAsks(expect, sketch, stated) });
  }
  return { rule: rule.id, cases };
}

/** Where nothing but the gate is known, everything that the rule asks for is missing. */
function withAsks(expect: RuleCase['expect'], sketch: RuleSketch, { facts }: Stated): RuleCase['expect'] {
  if (sketch.kind === 'inference' || typeof expect === 'string' || !('certainty' in expect)) return expect;
  const asks = sketch.ask.flatMap(({ fact }) => (Object.hasOwn(facts, fact) ? [] : [fact]));
  return asks.length > 0 && expect.holds === undefined ? { ...expect, asks } : expect;
}

function inferenceCases(sketch: InferenceSketch, words: Words): readonly NamedFacts[] {
  const met = together(...sketch.gate.map((item) => item.met));
  return [
    { name: words('case.concludes'), stated: met },
    ...nearMisses(sketch, met),
    { name: words('case.unknown'), stated: { facts: {} } },
  ];
}

function hypothesisCases(sketch: HypothesisSketch, words: Words): readonly NamedFacts[] {
  const { hang, signals } = sketch;
  const [first, ...others] = hang;
  const reported = (kind: string): Stated => ({ facts: { 'hang.kind': kind } });
  const met = sketch.gate.map((item) => item.met);
  const gate = together(...(first === undefined ? [] : [reported(first)]), ...met);
  const [pro, contra] = [
    signals.filter(({ side }) => side === 'for'),
    signals.filter(({ side }) => side === 'against'),
  ];
  const leading = together(gate, ...contra.map(({ missed }) => missed), ...pro.map((signal) => signal.met));
  const silentKind = REPORTED_KINDS.find((kind) => !hang.includes(kind));
  return [
    { name: words('case.leads'), stated: leading },
    ...others.map((kind) => ({
      name: words('case.other-kind', { kind }),
      stated: together(gate, reported(kind)),
    })),
    { name: words('case.gate-only'), stated: gate },
    ...signals.filter(statesSomething).map((signal) => ({
      name: words('case.alone', { signal: signal.id }),
      stated: together(gate, signal.met),
    })),
    ...(pro.some(statesSomething)
      ? [{ name: words('case.otherwise'), stated: together(gate, ...pro.map(({ missed }) => missed)) }]
      : []),
    ...(silentKind === undefined
      ? []
      : [
          {
            name: words('case.near-kind', { kind: silentKind }),
            stated: together(leading, reported(silentKind)),
          },
        ]),
    ...nearMisses(sketch, leading),
  ];
}

function nearMisses(sketch: RuleSketch, open: Stated): readonly NamedFacts[] {
  return sketch.gate.flatMap(({ misses }) =>
    misses.map(({ name, stated }) => ({ name, stated: together(open, stated) })),
  );
}

/** A signal that holds with the gate has no case of its own: that of the gate is its. */
function statesSomething({ met }: SignalItem): boolean {
  return Object.keys({ ...met.facts, ...met.rows }).length > 0;
}
