import type { Diagnosis } from '../model/diagnosis.js';
import type { CaseMaterial } from '../model/case.js';
import type { Rulebook } from '../model/rulebook.js';
import { diagnoseCase } from '../triage/diagnoseCase.js';
import type { CaseOptions } from '../triage/diagnoseCase.js';
import type { Invocation } from './command.js';
import { EXIT } from './exitCode.js';
import type { ExitCode } from './exitCode.js';
import { hostMaterials, severalHosts } from './hostCases.js';
import { gather, saysSomething, type Gathered } from './material.js';
import { openRulebook } from './openRulebook.js';
import { withOwnAnswers } from './ownAnswers.js';
import { spareHeapFor } from './sparingHeap.js';
import { say } from './tell.js';
import { UsageError } from './usageError.js';

/** A diagnosed case. */
export interface DiagnosedCase {
  /** Machine that it is of, where the evidence says so. */
  readonly host?: string;
  readonly diagnosis: Diagnosis;
  /** What it was made of, with nothing taken out. */
  readonly material: CaseMaterial;
}

/** How the process ends because there is no case. */
interface NoCase {
  readonly ok: false;
  readonly code: ExitCode;
}
export type OpenedCase = ({ readonly ok: true; readonly rulebook: Rulebook } & DiagnosedCase) | NoCase;
export type OpenedCases =
  { readonly ok: true; readonly rulebook: Rulebook; readonly cases: readonly DiagnosedCase[] } | NoCase;

export interface OpeningOptions extends CaseOptions {
  /** Evidence of several machines is refused. */
  readonly single?: boolean;
}

/**
 * From the command line to the diagnosis: what `facts` and `explain` have in common.
 * @param wanted commits to judge besides those of the options, and whether the facts are enough
 * @throws UsageError for evidence of several machines
 */
export async function openCase(invocation: Invocation, wanted: CaseOptions = {}): Promise<OpenedCase> {
  const opened = await openCases(invocation, { ...wanted, single: true });
  if (!opened.ok) return opened;
  const [only] = opened.cases;
  if (only === undefined) throw severalHosts([]);
  return { ok: true, rulebook: opened.rulebook, ...only };
}

/** From the command line to a diagnosis of each machine that the evidence is of. */
export async function openCases(
  invocation: Invocation,
  { single = false, ...wanted }: OpeningOptions = {},
): Promise<OpenedCases> {
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
  const materials = withOwnAnswers(hostMaterials(gathered.material, options.host), gathered.incidents, rulebook);
  if (single && materials.length > 1) throw severalHosts(materials);
  const cases: DiagnosedCase[] = [];
  for (const one of materials)
    cases.push({ ...one, diagnosis: await diagnosed(one.material, gathered, rulebook, wanted, invocation) });
  return { ok: true, rulebook, cases };
}

async function diagnosed(
  material: CaseMaterial,
  gathered: Gathered,
  rulebook: Rulebook,
  wanted: CaseOptions,
  invocation: Invocation,
): Promise<Diagnosis> {
  const { commits = [] } = wanted;
  const diagnosis = await diagnoseCase(rulebook, material, { ...wanted, commits: [...gathered.commits, ...commits] });
  const unread = gathered.problems.map(({ code, severity, args }) => ({
    code,
    severity,
    message: say(rulebook.messages, code, args),
  }));
  return shown({ ...diagnosis, problems: [...unread, ...diagnosis.problems] }, material, rulebook, invocation);
}

/** The diagnosis as it is shown: with `--redact` without what tells people and machines apart. */
export async function shown(
  diagnosis: Diagnosis,
  { readings, answers }: Pick<CaseMaterial, 'readings' | 'answers'>,
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
