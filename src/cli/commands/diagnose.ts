import type { Command } from '../command.js';
import { EXIT, type ExitCode } from '../exitCode.js';
import { openCases, type DiagnosedCase } from '../openCase.js';
import type { DiagnosisFormat } from '../options.js';
import { presentDiagnosis, verdictCode } from '../presentDiagnosis.js';
import { say } from '../tell.js';

/** Forms in which one diagnosis can stand below the other. */
const FOR_PEOPLE: ReadonlySet<DiagnosisFormat> = new Set(['text', 'markdown', 'ticket']);

/** One diagnosis of the files, in the format asked for; of evidence of several machines one of each, below its name. */
export const diagnose: Command = async (invocation) => {
  const { options, terminal } = invocation;
  const { diagnosisFormat } = options;
  if (invocation.options.attached !== undefined) {
    const { diagnoseAttached } = await import('../attached/diagnoseAttached.js');
    return diagnoseAttached(invocation, invocation.options.attached);
  }
  const opened = await openCases(invocation, { single: !FOR_PEOPLE.has(diagnosisFormat) });
  if (!opened.ok) return opened.code;
  const { rulebook, cases } = opened;
  for (const { host = '', diagnosis, material } of cases) {
    if (cases.length > 1) {
      const heading = say(rulebook.messages, 'bundle.host', { host });
      terminal.out(diagnosisFormat === 'markdown' ? `# ${heading}\n\n` : `${heading}\n\n`);
    }
    terminal.out(await presentDiagnosis(diagnosis, rulebook.messages, diagnosisFormat, invocation, material.readings));
    if (cases.length > 1) terminal.out('\n');
  }
  return codeOf(cases);
};

/** The code that says most of all cases: some hang is explained, or there is one, or there is none. */
function codeOf(cases: readonly DiagnosedCase[]): ExitCode {
  const codes = new Set(cases.map(({ diagnosis }) => verdictCode(diagnosis)));
  return [EXIT.ok, EXIT.noHypothesis].find((code) => codes.has(code)) ?? EXIT.noHang;
}
