import type { ArchiveCoverage, CoverageReport, FactUse, RuleCoverage, TruthCases } from '../../model/coverage.js';
import type { Block, Document, Inline } from '../document.js';
import { code, join, list, paragraph, plain, item, styled } from '../inline.js';
import type { Wording } from '../wording.js';

/** What the cases of each rule try of it, and what the rule says of archived cases. */
export function coverageReport({ rules }: CoverageReport, archive: ArchiveCoverage, wording: Wording): Document {
  const says = new Map(archive.rules.map((one) => [one.rule, one]));
  const rows = rules.map((rule) => {
    const runs = says.get(rule.rule);
    const count = (names: readonly string[] | undefined): Inline => plain(String(names?.length ?? 0));
    return [...ruleCells(rule), count(runs?.leads), count(runs?.listed), count(runs?.undecided)];
  });
  const columns = ['rule', 'cases', 'gate', 'signals', 'leaves', 'leads', 'listed', 'undecided'];
  const head = columns.map((column) => wording.text(`coverage.column.${column}`));
  const complete = rules.filter((rule) => gapsOf(rule, wording).length === 0).length;
  return [
    { type: 'table', head, rows },
    ...list(rules.flatMap((rule) => gapsOf(rule, wording)).map((text) => item('absent', plain(text)))),
    ...leadingRuns(rules, archive, wording),
    paragraph(plain(wording.text('coverage.sum', { rules: rules.length, complete, runs: archive.runs }))),
  ];
}

function ruleCells({ rule, cases, gate, signals, leaves }: RuleCoverage): readonly Inline[] {
  const tried = signals.filter(({ missing }) => missing.length === 0).length;
  return [
    code(rule),
    plain(String(cases)),
    styled(gate.missing.length === 0 ? 'plain' : 'warn', truths(gate.cases)),
    styled(
      tried === signals.length ? 'plain' : 'warn',
      signals.length === 0 ? '' : `${String(tried)}/${String(signals.length)}`,
    ),
    plain(`${String(leaves.tried)}/${String(leaves.all)}`),
  ];
}

/** In how many cases a gate is true, false and unknown. */
function truths(cases: TruthCases): string {
  return [cases.true, cases.false, cases.unknown].map(({ length }) => String(length)).join('/');
}

/** What no case of a rule shows, in words. */
function gapsOf({ rule, gate, signals }: RuleCoverage, wording: Wording): readonly string[] {
  const gap = (what: string, missing: readonly string[]): readonly string[] =>
    missing.length === 0 ? [] : [wording.text('coverage.gap', { rule, what, missing: missing.join(', ') })];
  return [
    ...gap(wording.text('coverage.gate'), gate.missing),
    ...signals.flatMap(({ id, missing }) => gap(id, missing)),
  ];
}

/** The runs that each rule leads; the others are told in full as JSON. */
function leadingRuns(rules: readonly RuleCoverage[], archive: ArchiveCoverage, wording: Wording): readonly Block[] {
  const chosen = new Set(rules.map(({ rule }) => rule));
  const leading = archive.rules.filter(({ rule, leads }) => chosen.has(rule) && leads.length > 0);
  return list(
    leading.map(({ rule, leads }) =>
      item('bullet', plain(wording.text('coverage.leads', { rule, runs: leads.join(', ') }))),
    ),
  );
}

/** Who gives and who reads each fact, and which facts nobody gives or reads. */
export function factReport(uses: readonly FactUse[], wording: Wording): Document {
  const columns = ['fact', 'seen', 'declared', 'read'];
  const head = columns.map((column) => wording.text(`coverage.column.${column}`));
  const names = (all: readonly string[]): Inline => join(all.map(code), ' ');
  const orphans = (which: string, facts: readonly FactUse[]): readonly Block[] =>
    facts.length === 0
      ? []
      : [
          paragraph(
            join([plain(wording.text(`coverage.facts.${which}`)), ...facts.map(({ fact }) => code(fact))], ' '),
          ),
        ];
  return [
    {
      type: 'table',
      head,
      rows: uses.map(({ fact, seenFrom, declared, readBy }) => [
        code(fact),
        names(seenFrom),
        names(declared),
        names(readBy),
      ]),
    },
    ...orphans(
      'unread',
      uses.filter(({ readBy }) => readBy.length === 0),
    ),
    ...orphans(
      'unseen',
      uses.filter(({ seenFrom, declared }) => seenFrom.length + declared.length === 0),
    ),
  ];
}
