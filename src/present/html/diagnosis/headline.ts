import type { ReportContext } from '../../context.js';
import { inOrder } from '../../ticket/hangPart.js';

/** What the page is about: `Kernel hang: soft lockup (CASE)`. */
export function headline({ diagnosis, wording }: ReportContext): string {
  const [first] = inOrder(diagnosis.incidents);
  const { id } = diagnosis.case;
  if (first === undefined) return wording.text('ticket.title.noHang', { case: id });
  return wording.text('ticket.title', { case: id, hang: wording.word('present.kind', first.kind) });
}
