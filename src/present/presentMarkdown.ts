import type { Diagnosis } from '../model/diagnosis.js';
import type { Messages } from '../model/rulebook.js';
import { contextOf } from './context.js';
import { renderMarkdown } from './markdown/renderMarkdown.js';
import { fullReport } from './report/fullReport.js';

/** A diagnosis for a ticket: the same content as `presentText`, as GitHub-flavoured Markdown. */
export function presentMarkdown(diagnosis: Diagnosis, { messages }: { readonly messages: Messages }): string {
  return renderMarkdown(fullReport(contextOf(diagnosis, messages)));
}
