import type { Interview } from '../triage/interview.js';
import { leading } from '../present/report/leading.js';
import { escapeText } from '../present/escapeText.js';
import { lookOf } from './look.js';

/**
 * What stays on the terminal after the interview: where things stand, where it is saved, and how to go on.
 * @param packs rule packs that have to be named again
 */
export function closingText(interview: Interview, packs: readonly string[]): string {
  const { diagnosis, session } = interview.state();
  const { wording } = lookOf(interview.messages, { color: false, unicode: true });
  const [lead] = leading(diagnosis);
  const lines = [
    lead === undefined
      ? wording.text('ui.closing.open')
      : wording.text('ui.closing.lead', {
          certainty: wording.word('present.certainty', lead.certainty),
          title: lead.title,
        }),
    wording.text('ui.closing.saved', { file: interview.file }),
    wording.text('ui.closing.resume', { id: [session.id, ...packs.map((pack) => `--rules ${pack}`)].join(' ') }),
  ];
  return lines.map((line) => `${escapeText(line)}\n`).join('');
}
