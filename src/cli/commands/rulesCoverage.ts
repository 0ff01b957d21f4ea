import { join } from 'node:path';
import { presentCoverage, presentFactUses } from '../../present/coverage/presentCoverage.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openDraft } from '../openDraft.js';
import { archivesOr } from '../oneFileRefusals.js';
import { packageRoot } from '../package.js';
import { progressLine } from '../progressLine.js';
import { tellProblem } from '../tell.js';

/** What the cases of rules try of them and what they say of archived cases, or who gives and reads each fact. */
export const rulesCoverage: Command = async (invocation) => {
  const { options, terminal } = invocation;
  const folders = archivesOr(join(packageRoot(), 'cases'), invocation);
  const opened = await openDraft(invocation);
  if (opened === undefined) return EXIT.rulebook;
  const { rulebook, draft, chosen, messages } = opened;
  const { coverRules, factUses } = await import('../../rulebook/index.js');
  const { surveyArchives } = await import('../../authoring/coverage/surveyArchives.js');
  const { facts } = options.authoring;
  const progress = progressLine(terminal, messages, 'evaluate.progress');
  const archive = await surveyArchives(folders, rulebook, { progress: progress.report });
  progress.clear();
  for (const problem of archive.problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  const look = { messages, format: options.format, ...lookOf(invocation) };
  terminal.out(
    facts
      ? presentFactUses(factUses(rulebook, archive.producers), look)
      : presentCoverage(await coverRules(rulebook, draft, chosen), archive, look),
  );
  return EXIT.ok;
};
