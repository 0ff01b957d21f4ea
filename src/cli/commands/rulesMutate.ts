import { join } from 'node:path';
import { mutationJson, mutationText } from '../../present/coverage/mutationText.js';
import { proposalJson, proposalText } from '../../present/coverage/proposalText.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openDraft } from '../openDraft.js';
import type { OpenedDraft } from '../openDraft.js';
import { packageRoot } from '../package.js';
import { packsOf } from '../packs.js';
import { progressLine } from '../progressLine.js';
import { say } from '../tell.js';

/** Damages rules on purpose and tells what their cases do not notice, or works out cases that would. */
export const rulesMutate: Command = async (invocation) => {
  const opened = await openDraft(invocation);
  if (opened === undefined) return EXIT.rulebook;
  const { propose, write } = invocation.options.authoring;
  return propose || write ? proposeFor(opened, invocation, write) : mutate(opened, invocation);
};

async function mutate({ rulebook, draft, chosen, messages }: OpenedDraft, invocation: Invocation): Promise<ExitCode> {
  const { options, terminal } = invocation;
  const { mutateRules } = await import('../../rulebook/index.js');
  const progress = progressLine(terminal, messages, 'mutation.progress');
  const report = await mutateRules(rulebook, draft, chosen, { progress: progress.report });
  progress.clear();
  terminal.out(
    options.format === 'json' ? mutationJson(report) : mutationText(report, { messages, ...lookOf(invocation) }),
  );
  const survivors = report.rules.some(({ mutants }) =>
    mutants.some(({ structural, noticedBy }) => structural && noticedBy === undefined),
  );
  return survivors ? EXIT.rulebook : EXIT.ok;
}

async function proposeFor(
  { rulebook, draft, chosen, messages }: OpenedDraft,
  invocation: Invocation,
  write: boolean,
): Promise<ExitCode> {
  const { options, terminal } = invocation;
  const { proposeCases } = await import('../../rulebook/index.js');
  const progress = progressLine(terminal, messages, 'mutation.progress');
  const proposals = await proposeCases(rulebook, draft, chosen, { progress: progress.report });
  progress.clear();
  terminal.out(
    options.format === 'json' ? proposalJson(proposals) : proposalText(proposals, { messages, ...lookOf(invocation) }),
  );
  if (write) {
    const { writeProposals } = await import('../../authoring/proposals/writeProposals.js');
    const unwritten = await writeProposals(draft, proposals, placeIn(packsOf(invocation)));
    for (const { file, reason } of unwritten) {
      const text =
        reason === undefined
          ? say(messages, 'proposal.unwritten', { file })
          : say(messages, 'proposal.unwritable', { file, reason });
      terminal.err(`hangwise: ${text}\n`);
    }
    if (unwritten.length > 0) return EXIT.usage;
  }
  return proposals.some(({ open }) => open.length > 0) ? EXIT.rulebook : EXIT.ok;
}

/** Where a file of the rulebook lies: in a pack below the folder that was named, else in ours. Nothing is written into an archive. */
function placeIn(packs: readonly string[]): (file: string) => string | undefined {
  return (file) => {
    if (packs.some((pack) => file.startsWith(`${pack}!`))) return undefined;
    return packs.some((pack) => file.startsWith(`${pack.replace(/\/$/, '')}/`)) ? file : join(packageRoot(), file);
  };
}
