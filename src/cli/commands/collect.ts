import { collect as collectFiles } from '../../collect/index.js';
import { planGathering, symptomsOf } from '../../diagnosis/planGathering.js';
import type { GatheringWish } from '../../diagnosis/planGathering.js';
import { ARCHITECTURES } from '../../model/collecting.js';
import type { Rulebook } from '../../model/rulebook.js';
import { presentGathering } from '../../present/gather/presentGathering.js';
import { nearest } from '../../rulebook/nearest.js';
import { diagnoseCase } from '../../triage/diagnoseCase.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openRulebook } from '../openRulebook.js';
import { packageVersion } from '../package.js';
import { progressOn } from '../progress.js';
import { tellProblem } from '../tell.js';
import { UsageError } from '../usageError.js';
import { writeOutput } from '../writeOutput.js';

/** What to gather of a sick machine where that is seen: a sheet to follow, or a script to run there. */
export const collect: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const { format, output, force } = options.gather;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  refuseUnknownSymptom(operands, symptomsOf(rulebook));
  const told = await toldBy(rulebook, invocation);
  if (told === undefined) return EXIT.usage;
  const plan = planGathering(rulebook, wishOf(invocation, told));
  const look = output === undefined ? lookOf(invocation) : { ...lookOf(invocation), color: false };
  const version = packageVersion();
  const text = presentGathering(plan, { messages: rulebook.messages, format, version, ...look });
  if (output === undefined) terminal.out(text);
  else await writeOutput({ file: output, force, runs: format === 'script' }, text, rulebook.messages);
  return EXIT.ok;
};

function refuseUnknownSymptom(operands: readonly string[], symptoms: readonly string[]): void {
  for (const symptom of operands) {
    if (symptoms.includes(symptom)) continue;
    const like = nearest(symptom, symptoms);
    throw like === undefined
      ? new UsageError('cli.unknown-symptom', { symptom, possible: symptoms.join(', ') })
      : new UsageError('cli.unknown-symptom.near', { symptom, nearest: like });
  }
}

/** Facts that the files of `--from` tell; undefined when none of these could be read, which was told. */
async function toldBy(
  rulebook: Rulebook,
  { options, terminal }: Invocation,
): Promise<ReadonlyMap<string, unknown> | undefined> {
  const { from } = options.gather;
  if (from.length === 0) return new Map();
  const progress = progressOn(terminal, rulebook.messages);
  const { readings, problems } = await collectFiles(from, { stdin: terminal.stdin, progress: progress.report });
  progress.clear();
  for (const problem of problems) terminal.err(`hangwise: ${tellProblem(problem, rulebook.messages)}\n`);
  if (readings.length === 0) return undefined;
  const { facts } = await diagnoseCase(rulebook, { id: 'case', readings, answers: [] }, { factsOnly: true });
  return new Map(facts.map(({ id, value }) => [id, value]));
}

/** What the options say, and where they say nothing, what the evidence does. */
function wishOf({ operands, options }: Invocation, told: ReadonlyMap<string, unknown>): GatheringWish {
  const { architecture, machine, root = true, allowed } = options.gather;
  const arch = architecture ?? ARCHITECTURES.find((name) => name === told.get('kernel.arch'));
  const virtual = told.get('machine.virtual');
  const kind = machine ?? (virtual === undefined ? undefined : virtual === true ? 'virtual' : 'hardware');
  return {
    symptoms: [...new Set(operands)],
    ...(arch === undefined ? {} : { architecture: arch }),
    ...(kind === undefined ? {} : { machine: kind }),
    allowed,
    root,
    known: new Set(told.keys()),
  };
}
