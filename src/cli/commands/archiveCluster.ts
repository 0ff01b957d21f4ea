import { clusterReport } from '../../archive/likeness/index.js';
import { presentClusters } from '../../present/likeness/presentClusters.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { withArchive } from '../likeness/openSearched.js';
import { lookOf } from '../look.js';
import { namesOut } from '../namesOut.js';
import { openRulebook } from '../openRulebook.js';

const USUAL_LIMIT = 50;

/** Groups an archive: which of its cases are one bug, what they share, on which kernels and since when. */
export const archiveCluster: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  const { limit = USUAL_LIMIT, least = 1 } = options.likeness;
  const report = await withArchive(operands[0] ?? '', rulebook, invocation, (searched) =>
    clusterReport(searched, rulebook, { limit, least }),
  );
  terminal.out(
    presentClusters(options.redact ? namesOut().out(report) : report, {
      messages,
      format: options.format,
      ...lookOf(invocation),
    }),
  );
  return EXIT.ok;
};
