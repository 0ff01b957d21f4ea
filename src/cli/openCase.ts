import type { Diagnosis } from '../model/diagnosis.js';
import type { CaseMaterial } from '../model/case.js';
import type { Rulebook } from '../model/rulebook.js';
import { diagnoseCase } from '../triage/diagnoseCase.js';
import type { CaseOptions } from '../triage/diagnoseCase.js';
import type { Invocation } from './command.js';
import { EXIT } from './exitCode.js';
import type { ExitCode } from './exitCode.js';
import { gather, saysSomething } from './material.js';
import { openRulebook } from './openRulebook.js';
import { spareHeapFor } from './sparingHeap.js';
import { say } from './tell.js';
import { UsageError } from './usageError.js';

/** A diagnosed case, or how the process ends because there is none. */
export type OpenedCase =
  | {
      readonly ok: true;
      readonly rulebook: Rulebook;
      readonly diagnosis: Diagnosis;
      /** What it was made of, with nothing taken out. */
      readonly material: CaseMaterial;
    }
  | { readonly ok: false; readonly code: ExitCode };

/**
 * From the command line to the diagnosis: what `diagnose`, `facts` and `explain` have in common.
 * @param wanted commits to judge besides those of the options, and whether the facts are enough
 */
export async function openCase(invocation: Invocation, wanted: CaseOptions = {}): Promise<OpenedCase> {
  const { operands, options, terminal } = invocation;
  if (operands.length === 0 && !saysSomething(options)) throw new UsageError('cli.no-files');
  spareHeapFor(operands);
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return { ok: false, code: EXIT.rulebook };
  const gathered = await gather(rulebook, invocation);
  if (!gathered.readable) {
    for (const { source, problems } of gathered.material.readings) {
      for (const { code, args } of problems)
        terminal.err(`hangwise: ${say(rulebook.messages, code, { name: source.name, ...args })}\n`);
    }
    terminal.err(`hangwise: ${say(rulebook.messages, 'cli.nothing-readable')}\n`);
    return { ok: false, code: EXIT.usage };
  }
  const { commits = [] } = wanted;
  const diagnosis = await diagnoseCase(rulebook, gathered.material, {
    ...wanted,
    commits: [...gathered.commits, ...commits],
  });
  const unread = gathered.problems.map(({ code, severity, args }) => ({
    code,
    severity,
    message: say(rulebook.messages, code, args),
  }));
  const whole = { ...diagnosis, problems: [...unread, ...diagnosis.problems] };
  const { material } = gathered;
  return { ok: true, rulebook, diagnosis: await shown(whole, material, rulebook, invocation), material };
}

/** The diagnosis as it is shown: with `--redact` without what tells people and machines apart. */
async function shown(
  diagnosis: Diagnosis,
  { readings, answers }: CaseMaterial,
  rulebook: Rulebook,
  { operands, options, terminal }: Invocation,
): Promise<Diagnosis> {
  if (!options.redact) return diagnosis;
  const { createRedactor, redactDiagnosis, tellReplacements } = await import('./sessions/redact.js');
  const texts = answers.flatMap((answer) => (answer.kind === 'value' ? [String(answer.value)] : []));
  const redactor = createRedactor(rulebook, { readings, texts, paths: operands });
  const redacted = redactDiagnosis(diagnosis, redactor);
  tellReplacements(redactor.scrubber, rulebook, terminal);
  return redacted;
}
