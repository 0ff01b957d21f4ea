import { openInterview, openSessionFile, SessionError, sessionDirectory } from '../../triage/index.js';
import type { SessionCommand } from '../../triage/index.js';
import type { Command } from '../command.js';
import type { Answer } from '../../model/case.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { gather } from '../material.js';
import { openRulebook } from '../openRulebook.js';
import { sessionToOpen } from '../sessionChoice.js';
import { tellProblem } from '../tell.js';
import { UsageError } from '../usageError.js';
import { diagnose } from './diagnose.js';

/** The interview on a terminal; without one, one diagnosis of the files. */
export const interview: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const { screen } = terminal;
  if (screen === undefined) {
    if (operands.length === 0 && options.answersFile === undefined) throw new UsageError('cli.no-files.bare');
    return diagnose(invocation);
  }
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { material } = await gather(rulebook, invocation);
  const directory = sessionDirectory(terminal.environment);
  const { id, mode } = await sessionToOpen(directory, options.resume, material.id, new Date());
  try {
    const file = await openSessionFile(directory, id, mode);
    const running = await openInterview({ rulebook, id, readings: material.readings, file });
    try {
      for (const answer of material.answers) {
        await running.apply(commandOf(answer));
      }
      for (const note of running.notes) terminal.err(`hangwise: ${tellProblem(note, rulebook.messages)}\n`);
      const { color, unicode } = lookOf(invocation);
      const { runInterview } = await import('../../ui/index.js');
      await runInterview(running, { color, unicode, packs: options.packs, ...screen });
    } finally {
      await running.close();
    }
    return EXIT.ok;
  } catch (error) {
    if (error instanceof SessionError) throw new UsageError(error.code, { file: error.file });
    throw error;
  }
};

function commandOf(answer: Answer): SessionCommand {
  return answer.kind === 'value'
    ? { type: 'answer', fact: answer.fact, value: answer.value, sure: answer.sure }
    : { type: 'unavailable', step: answer.step };
}
