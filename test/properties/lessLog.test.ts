import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { EvidenceRecord } from '../../src/model/record.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { compareFirmness } from '../../src/model/settle.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { shippedRulebook } from './evidence.js';
import { consoles, stampedSamples, type NamedLog } from './logs.js';
import { runs } from './runs.js';

/** What is left of a report without its first line may be read as one of these: each says less than the report did. */
const LEFTOVERS: readonly EvidenceRecord['type'][] = [
  ...([
    'task-dump',
    'bare-stack',
    'cpu-backtrace',
    'held-locks',
    'trace-header',
    'kernel-release',
    'log-hole',
    'call-outline',
  ] as const),
];

/** Lines of a console that hold what the detectors said: they come last. */
const TAIL = 400;

/** A function of a stack. Nobody can know that one is missing among others. */
const FRAME = /[\w.]\+0x[\da-f]{1,8}\/0x[\da-f]{1,8}/;

/** A log, and the numbers of the lines that are left of it. */
interface Remains {
  readonly log: NamedLog;
  readonly kept: readonly number[];
}

/** A log, and which of its lines are left, at least half of them: a failure shows its name and their numbers. */
function someOf(logs: readonly NamedLog[]): fc.Arbitrary<Remains> {
  return fc.constantFrom(...logs).chain(({ name, text }) => {
    const lines = text.split('\n');
    const log = fc.constant({ name, text, toString: () => name });
    return fc.record({ log, kept: fc.subarray([...lines.keys()], { minLength: lines.length >> 1 }) });
  });
}

/**
 * As `someOf`, with the first line, since a text that does not begin with a boot was cut out by somebody who had a reason;
 * with stacks that lack none of their inner functions; from somewhere to somewhere else.
 */
function partOf(logs: readonly NamedLog[]): fc.Arbitrary<Remains> {
  return fc.tuple(someOf(logs), fc.nat(TAIL), fc.nat(TAIL)).map(([{ log, kept }, from, to]) => {
    const lines = log.text.split('\n');
    const left = new Set(kept);
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const stays = (line: string, index: number): boolean =>
      index === 0 || (index >= first && index <= last && (left.has(index) || FRAME.test(line)));
    return { log, kept: lines.flatMap((line, index) => (stays(line, index) ? [index] : [])) };
  });
}

function keptOf({ text }: NamedLog, kept: readonly number[]): string {
  const lines = text.split('\n');
  return kept.map((index) => lines[index] ?? '').join('\n');
}

function reportsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of readText('s', 'x', text).records) {
    if (!LEFTOVERS.includes(type)) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}

/** Types of which the second text holds more reports than the first. */
function gained(before: string, after: string): readonly string[] {
  const had = reportsOf(before);
  return [...reportsOf(after)].filter(([type, count]) => count > (had.get(type) ?? 0)).map(([type]) => type);
}

/**
 * Found by comparing stacks with each other, or by who is not there: a stack that lost a frame unseen agrees with another one, and a task
 * that is lost leaves the one that is left.
 */
const COMPARED: ReadonlySet<string> = new Set([
  'trace.loopFunction',
  'hang.holder',
  'hang.waitsIn',
  'hang.culprit',
  'hang.culpritFound',
]);

/** What the poorer diagnosis is surer of than the richer one. That the holder is not shown is no knowledge. */
function surer(poor: Diagnosis, rich: Diagnosis): readonly string[] {
  const facts = poor.facts.filter(({ id, conflicted, firmness, value }) => {
    const before = rich.facts.filter((fact) => fact.id === id);
    if (conflicted === true || before.some((fact) => fact.conflicted === true) || value === 'not-shown') return false;
    // Their value may change; what matters is that nothing is established by it.
    if (COMPARED.has(id)) return false;
    return !before.some((fact) => compareFirmness(firmness, fact.firmness) >= 0);
  });
  const sure = ({ hypotheses }: Diagnosis): readonly string[] =>
    hypotheses.filter(({ certainty }) => certainty === 'established').map(({ rule }) => rule);
  const kinds = new Set(rich.incidents.map(({ kind }) => kind)).add('silent-hang');
  return [
    ...facts.map(({ id }) => id),
    ...sure(poor).filter((rule) => !sure(rich).includes(rule)),
    ...poor.incidents.map(({ kind }) => kind).filter((kind) => !kinds.has(kind)),
  ];
}

describe('removing lines of a log', () => {
  let rulebook: Rulebook;
  beforeAll(async () => {
    rulebook = await shippedRulebook();
  });

  function diagnosed(text: string): Promise<Diagnosis> {
    return diagnoseCase(rulebook, { id: 'case', readings: [readText('s1', 'x', text)], answers: [] });
  }

  test('adds no report of any kind', () => {
    const property = fc.property(someOf(stampedSamples), ({ log, kept }) => {
      expect(gained(log.text, keptOf(log, kept))).toEqual([]);
    });
    fc.assert(property, runs(150));
  }, 120_000);

  test('and adding lines does: the comparison sees it', () => {
    const [one, other] = stampedSamples.filter(({ text }) => text.includes('soft lockup')).map(({ text }) => text);
    expect(gained(one ?? '', `${one ?? ''}${other ?? ''}`)).toContain('soft-lockup-report');
  });

  test('makes no fact firmer, establishes nothing, and brings no hang that was not reported', async () => {
    const tails = consoles.map(({ name, text }) => {
      const [banner = '', ...lines] = text.slice(text.indexOf('Linux version')).split('\n');
      return { name, text: [`[    0.000000] ${banner}`, ...lines.slice(-TAIL)].join('\n') };
    });
    const property = fc.asyncProperty(partOf(tails), async ({ log, kept }) => {
      expect(surer(await diagnosed(keptOf(log, kept)), await diagnosed(log.text))).toEqual([]);
    });
    await fc.assert(property, runs(30));
  }, 300_000);

  test('and adding lines does: the second comparison sees it', async () => {
    const [one] = consoles;
    const begin = (one?.text ?? '').split('\n').slice(0, 5).join('\n');
    expect(surer(await diagnosed(one?.text ?? ''), await diagnosed(begin))).toContain('hang.kind');
  });
});
