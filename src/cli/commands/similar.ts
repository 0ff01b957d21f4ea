import { sightedRun, similarReport } from '../../archive/likeness/index.js';
import { presentSimilar } from '../../present/likeness/presentSimilar.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { shippedArchive, withArchive } from '../likeness/openSearched.js';
import { lookOf } from '../look.js';
import { namesOut } from '../namesOut.js';
import { openCase } from '../openCase.js';
import { UsageError } from '../usageError.js';

/** Bugs that are told of each incident unless somebody says otherwise. */
const USUAL_LIMIT = 10;

/** Finds the archived cases that are most like a case, and says why they are alike and what differs. */
export const similar: Command = async (invocation) => {
  const { options, terminal } = invocation;
  const [archive = shippedArchive(), ...others] = options.authoring.archives;
  if (others.length > 0) throw new UsageError('similar.one-archive');
  const opened = await openCase(invocation, { verdictsOnly: true });
  if (!opened.ok) return opened.code;
  const { rulebook, diagnosis } = opened;
  const { label, sightings } = sightedRun(diagnosis, rulebook, { case: diagnosis.case.id, run: '', when: '' });
  const report = await withArchive(archive, rulebook, invocation, (searched) =>
    similarReport({ kernel: label.kernel, sightings }, searched, rulebook, options.likeness.limit ?? USUAL_LIMIT),
  );
  const { messages } = rulebook;
  terminal.out(
    presentSimilar(options.redact ? namesOut().out(report) : report, {
      messages,
      format: options.format,
      ...lookOf(invocation),
    }),
  );
  return report.incidents.some(({ bugs }) => bugs.length > 0) ? EXIT.ok : EXIT.notMet;
};
