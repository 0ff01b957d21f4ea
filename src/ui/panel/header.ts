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
 * Whose machine it is and what hung: one row for case and kernel, then the rows of the incident that comes first.
 * Rows are as long as they are; whoever shows them cuts them.
 */
export function headerLines(diagnosis: Diagnosis, { wording, glyphs }: Look): readonly Line[] {
  const first = diagnosis.incidents.find(({ primary }) => primary) ?? diagnosis.incidents[0];
  const more = diagnosis.incidents.length - 1;
  const gap = run(` ${glyphs.dot} `, 'faint');
  const title: Line = [...run(diagnosis.case.id, 'strong'), ...gap, ...escaped(kernelLine(wording, diagnosis.kernel))];
  if (first === undefined) return [title, run(wording.text('ui.incident.none'))];
  const [hang = [], ...rest] = paragraphs(incidentLines(wording, first, false));
  const others = more > 0 ? [...gap, ...run(wording.counted('ui.incident.more', more), 'faint')] : [];
  return [title, [...hang, ...others], ...rest];
}
