import { openInterview, openSessionFile, SessionError, sessionDirectory } from '../../triage/index.js';
import type { SessionCommand } from '../../triage/index.js';
import type { Command } from '../command.js';
import type { Answer } from '../../model/case.js';
import { completePath } from '../completePath.js';
import { EXIT } from '../exitCode.js';
import { firstLookText } from '../firstLook.js';
import { lookOf } from '../look.js';
import { gather, saysSomething } from '../material.js';
import { openRulebook } from '../openRulebook.js';
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
  if (screen === undefined) {
    if (operands.length === 0 && !saysSomething(options)) throw new UsageError('cli.no-files.bare');
    return diagnose(invocation);
  }
  screen.stdout.write(firstLookText(operands, options.language, lookOf(invocation).width));
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { material } = await gather(rulebook, invocation);
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
        said: material.answers.flatMap(commandOf),
        file,
        read: readAdded,
      });
      for (const note of running.notes) terminal.err(`hangwise: ${tellProblem(note, rulebook.messages)}\n`);
      const { color, unicode } = lookOf(invocation);
      const { runInterview } = await import('../../ui/index.js');
      const screenReader = options.screenReader || terminal.environment['INK_SCREEN_READER'] === 'true';
      await runInterview(running, {
        color,
        unicode,
        packs: options.packs,
        screenReader,
        complete: completePath,
        ...screen,
      });
    } finally {
      await file.close();
    }
    return EXIT.ok;
  } catch (error) {
    if (error instanceof SessionError) throw await sessionRefusal(error, rulebook.messages);
    throw error;
  }
};

/** What was said on the command line, as steps of the interview; output of a step is there among the readings. */
function commandOf(answer: Answer): readonly SessionCommand[] {
  switch (answer.kind) {
    case 'value':
      return [{ type: 'answer', fact: answer.fact, value: answer.value, sure: answer.sure }];
    case 'unavailable':
      return [{ type: 'unavailable', step: answer.step }];
    case 'taken':
      return [];
  }
}
