import type { Diagnosis } from '../model/diagnosis.js';
import type { FactScope } from '../model/fact.js';
import { contextOf, type ReportContext } from './context.js';
import type { Block, Document } from './document.js';
import { plainJson } from './json/plainJson.js';
import type { TextOptions } from './presentText.js';
import { bundleSection } from './report/bundleSection.js';
import { conflictSection } from './report/conflictSection.js';
import { distinct } from './report/distinct.js';
import { factTable } from './report/factTable.js';
import { problemSection } from './report/problemSection.js';
import { rowSection } from './report/rowSection.js';
import { sourceSection } from './report/sourceSection.js';
import { renderTerminal } from './terminal/renderTerminal.js';

export interface FactsOptions extends TextOptions {
  readonly format: 'text' | 'json';
}

const SCOPES: readonly FactScope[] = ['case', 'boot', 'incident'];

function factSections(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  return SCOPES.flatMap((scope) => {
    const groups = distinct(
      diagnosis.facts.filter((fact) => fact.scope === scope),
      ({ subject }) => subject ?? '',
    );
    return groups.flatMap(({ first, all }): readonly Block[] => [
      { type: 'heading', level: 2, text: `${wording.text(`present.scope.${scope}`)} ${first.subject ?? ''}`.trimEnd() },
      ...factTable(context, all, false),
    ]);
  });
}

function factReport(context: ReportContext): Document {
  const { diagnosis, wording } = context;
  const title = wording.text('present.facts.title', { case: diagnosis.case.id, count: diagnosis.facts.length });
  return [
    { type: 'heading', level: 1, text: title },
    ...factSections(context),
    ...rowSection(context),
    ...conflictSection(context),
    ...problemSection(context),
    ...sourceSection(context),
    ...bundleSection(context, true),
  ];
}

/** Every fact and row with value, basis and place, conflicts with all claims, and how much was not understood. */
export function presentFacts(diagnosis: Diagnosis, options: FactsOptions): string {
  if (options.format === 'json') {
    const { schemaVersion, case: evidence, contents, facts, rows, rowWords, problems, excerpts } = diagnosis;
    const held = contents === undefined ? {} : { contents };
    const told = { schemaVersion, case: evidence, ...held, facts, rows, problems, excerpts };
    return plainJson(rowWords === undefined ? told : { ...told, rowWords }, 'Diagnosis');
  }
  return renderTerminal(factReport(contextOf(diagnosis, options.messages)), options);
}
