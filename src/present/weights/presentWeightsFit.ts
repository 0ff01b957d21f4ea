import type { WeightsFit } from '../../model/weightsFit.js';
import { harmlessJson } from '../json/harmlessJson.js';
import type { TextOptions } from '../presentText.js';
import { renderTerminal } from '../terminal/renderTerminal.js';
import { wordingOf } from '../wording.js';
import { weightsReport } from './weightsReport.js';

/** What an archive says about the numbers behind words, for a screen or a program. The same archive gives the same bytes. */
export function presentWeightsFit(
  fit: WeightsFit,
  options: TextOptions & { readonly format: 'text' | 'json' },
): string {
  const wording = wordingOf(options.messages);
  if (options.format === 'text') return renderTerminal(weightsReport(fit, wording), options);
  const problems = fit.problems.map(({ code, severity, args, place }) => ({
    code,
    severity,
    message: wording.text(code, args),
    ...place,
  }));
  return `${harmlessJson(JSON.stringify({ ...fit, problems }, undefined, 2))}\n`;
}
