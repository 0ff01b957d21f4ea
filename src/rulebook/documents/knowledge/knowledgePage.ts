import type { PageBlock } from '../../../model/page.js';
import { isRecognised } from '../../../model/fix.js';
import { hypothesesOf } from '../../../model/rule.js';
import type { GeneratedFile } from '../generatedFile.js';
import type { Site } from '../site.js';
import { filledTemplate } from '../template.js';
import type { Markdown } from '../template.js';
import { areasTable, commitsTable, kindsTable, mechanismsTable } from './coverageTables.js';
import { gapsList } from './gaps.js';
import { branchesTable, functionsTable, kernelsTable, lookupsTable, sourcesTable } from './originTables.js';

const TEMPLATE = 'knowledge.template.md';
export const KNOWLEDGE = 'docs/knowledge.md';

/** A line of the template that a table or list takes the place of, and a number within one. */
const DIRECTIVE = /^@([a-z]+)$/;
const COUNT = /\{\{count\.(\w+)\}\}/g;

const BLOCKS: Readonly<Record<string, (site: Site) => PageBlock>> = {
  mechanisms: mechanismsTable,
  kinds: kindsTable,
  areas: areasTable,
  commits: commitsTable,
  branches: branchesTable,
  sources: sourcesTable,
  functions: functionsTable,
  kernels: kernelsTable,
  lookups: lookupsTable,
  gaps: gapsList,
};

/**
 * What hangwise knows, how much of it, where it comes from and what is missing: prose from the template beside the schemas, numbers
 * and tables from the rulebook.
 * @returns nothing where there is no template
 */
export function knowledgePage(directory: string, site: Site, markdown: Markdown): GeneratedFile | undefined {
  const counts = countsOf(site);
  return filledTemplate(directory, TEMPLATE, KNOWLEDGE, markdown, (line) => {
    const block = BLOCKS[DIRECTIVE.exec(line)?.[1] ?? ''];
    if (block !== undefined) return [block(site)];
    return line.replace(COUNT, (_, name: string) => String(counts[name] ?? '?'));
  });
}

function countsOf(site: Site): Readonly<Record<string, number>> {
  const { rulebook } = site;
  const hypotheses = hypothesesOf(site.rulebook);
  return {
    hypotheses: hypotheses.length,
    refinements: hypotheses.filter(({ refines }) => refines !== undefined).length,
    inferences: rulebook.rules.length - hypotheses.length,
    mechanisms: rulebook.mechanisms.length,
    named: new Set(hypotheses.map(({ mechanism }) => mechanism)).size,
    commits: rulebook.fixes.length,
    recognised: rulebook.fixes.filter(isRecognised).length,
    functions: rulebook.functions.length,
    subsystems: new Set(rulebook.functions.map(({ subsystem }) => subsystem)).size,
    kernels: rulebook.kernels.length,
    lookups: rulebook.tables.length,
    facts: rulebook.facts.length,
    rows: rulebook.rows.length,
    steps: rulebook.steps.length,
    cases: [...site.cases.values()].reduce((sum, { cases }) => sum + cases.length, 0),
  };
}
