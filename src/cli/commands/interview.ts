import { openInterview, openSessionFile, SessionError, sessionDirectory } from '../../triage/index.js';
import type { Command } from '../command.js';
import type { startAttached, StartedTool } from '../attached/startAttached.js';
import { completePath } from '../completePath.js';
import { EXIT } from '../exitCode.js';
import { firstLookText } from '../firstLook.js';
import { hostMaterials, onlyMaterial } from '../hostCases.js';
import { lookOf } from '../look.js';
import { gather, saysSomething } from '../material.js';
import { openRulebook } from '../openRulebook.js';
import { saidIn } from '../ownAnswers.js';
import { sessionToOpen } from '../sessionChoice.js';
import { sessionRefusal } from '../sessions/named.js';
import { tellProblem } from '../tell.js';
import { UsageError } from '../usageError.js';
import { readAdded } from './addedFiles.js';
import { diagnose } from './diagnose.js';

/** The interview on a terminal; without one, one diagnosis of the files. */
export const interview: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const { screen } = terminal;
  if (options.attached?.auto === true) return diagnose(invocation);
  if (screen === undefined) {
    if (operands.length === 0 && options.attached === undefined && !saysSomething(options))
      throw new UsageError('cli.no-files.bare');
    return diagnose(invocation);
  }
  screen.stdout.write(firstLookText(operands, options.language, lookOf(invocation).width));
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const gathered = await gather(rulebook, invocation);
  const material = onlyMaterial(hostMaterials(gathered.material, options.host));
  const directory = sessionDirectory(terminal.environment);
  const wish = { name: options.session.name, resume: options.resume, caseId: material.id, now: new Date() };
  const { id, mode } = await sessionToOpen(directory, wish, rulebook, terminal);
  try {
    const file = await openSessionFile(directory, id, mode);
    try {
      const running = await openInterview({
        rulebook,
        id,
        readings: material.readings,
        said: saidIn(material, gathered.incidents, file.saved, rulebook),
        file,
        read: readAdded,
        ...(options.attached === undefined ? {} : { attached: options.attached.kind }),
      });
      for (const note of running.notes) terminal.err(`hangwise: ${tellProblem(note, rulebook.messages)}\n`);
      const { color, unicode } = lookOf(invocation);
      const { runInterview } = await import('../../ui/index.js');
      const screenReader = options.screenReader || terminal.environment['INK_SCREEN_READER'] === 'true';
      const started = await attachedTool(invocation, { rulebook, interview: running });
      await runInterview(running, {
        color,
        unicode,
        packs: options.packs,
        screenReader,
        complete: completePath,
        ...(started === undefined ? {} : { attached: started.attached }),
        ...screen,
      }).finally(() => started?.close());
    } finally {
      await file.close();
    }
    return EXIT.ok;
  } catch (error) {
    if (error instanceof SessionError) throw await sessionRefusal(error, rulebook.messages);
    throw error;
  }
};

/** The tool of the command line, started when the first key asks for it; loaded code and all. */
async function attachedTool(
  invocation: Parameters<Command>[0],
  opened: Parameters<typeof startAttached>[2],
): Promise<StartedTool | undefined> {
  const { attached } = invocation.options;
  if (attached === undefined) return undefined;
  const { startAttached } = await import('../attached/diagnoseAttached.js');
  return startAttached(invocation, attached, opened);
}
