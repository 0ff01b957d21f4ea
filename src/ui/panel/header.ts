import type { Diagnosis } from '../../model/diagnosis.js';
import type { Block } from '../../present/document.js';
import { incidentLines } from '../../present/report/incidentLines.js';
import { kernelLine } from '../../present/report/kernelLine.js';
import type { Line } from '../../present/terminal/line.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import { escaped } from '../escaped.js';

function paragraphs(blocks: readonly Block[]): readonly Line[] {
  return blocks.flatMap((block) => (block.type === 'paragraph' ? [escaped(block.text)] : []));
}

/**
 * Whose machine it is and what hung: one row for case and kernel, then the rows of an incident, with its place where
 * there are several. Rows are as long as they are; whoever shows them cuts them.
 */
export function headerLines(diagnosis: Diagnosis, incident: number, { wording, glyphs }: Look): readonly Line[] {
  const { incidents } = diagnosis;
  const shown = incidents[incident] ?? incidents[0];
  const gap = run(` ${glyphs.dot} `, 'faint');
  const title: Line = [...run(diagnosis.case.id, 'strong'), ...gap, ...escaped(kernelLine(wording, diagnosis.kernel))];
  if (shown === undefined) {
    const empty = diagnosis.case.sources.length === 0;
    return [title, run(wording.text(empty ? 'ui.incident.empty' : 'ui.incident.none'))];
  }
  const [hang = [], ...rest] = paragraphs(incidentLines(wording, shown, false));
  const place = { place: incidents.indexOf(shown) + 1, of: incidents.length };
  const which = incidents.length > 1 ? run(`${wording.text('ui.incident.place', place)} `, 'faint') : [];
  return [title, [...which, ...hang], ...rest];
}

/** The header where one row must do: of several incidents which one is meant, and else whose machine it is. */
export function headerLine(diagnosis: Diagnosis, incident: number, look: Look): Line {
  const [title = [], hang = title] = headerLines(diagnosis, incident, look);
  return diagnosis.incidents.length > 1 ? hang : title;
}
