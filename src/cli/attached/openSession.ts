import type { CaseMaterial } from '../../model/case.js';
import type { Rulebook } from '../../model/rulebook.js';
import { materialOf, openInterview, openSessionFile, SessionError, sessionDirectory } from '../../triage/index.js';
import type { Interview } from '../../triage/index.js';
import { rememberingReader } from '../../triage/diagnoseSession.js';
import { readAdded } from '../commands/addedFiles.js';
import type { Invocation } from '../command.js';
import { gather } from '../material.js';
import { openRulebook } from '../openRulebook.js';
import { saidIn } from '../ownAnswers.js';
import { sessionToOpen } from '../sessionChoice.js';
import { sessionRefusal } from '../sessions/named.js';
import { tellProblem } from '../tell.js';

/** A session that a tool works on, and what it knows by now. */
export interface AttachedSession {
  readonly id: string;
  readonly rulebook: Rulebook;
  readonly interview: Interview;
  readonly material: () => CaseMaterial;
}

/**
 * Opens the session in which all that a tool prints is kept. Undefined where the rulebook is invalid.
 * @throws UsageError where it cannot be opened
 */
export async function openAttachedSession(invocation: Invocation): Promise<AttachedSession | undefined> {
  const { options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return undefined;
  const { material, incidents } = await gather(rulebook, invocation);
  const directory = sessionDirectory(terminal.environment);
  const wish = { name: options.session.name, resume: options.resume, caseId: material.id, now: new Date() };
  const { id, mode } = await sessionToOpen(directory, wish, rulebook, terminal);
  try {
    const file = await openSessionFile(directory, id, mode);
    const said = saidIn(material, incidents, file.saved, rulebook);
    const { readings } = material;
    const tool = options.attached === undefined ? {} : { attached: options.attached.kind };
    const interview = await openInterview({ rulebook, id, readings, said, file, read: readAdded, ...tool });
    for (const note of interview.notes) terminal.err(`hangwise: ${tellProblem(note, rulebook.messages)}\n`);
    const readPaste = rememberingReader();
    return { id, rulebook, interview, material: () => materialOf(interview.state().session, readPaste) };
  } catch (error) {
    if (error instanceof SessionError) throw await sessionRefusal(error, rulebook.messages);
    throw error;
  }
}
