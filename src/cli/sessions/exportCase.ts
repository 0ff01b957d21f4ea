import type { NewEvidence } from '../../archive/newCase.js';
import type { Rulebook } from '../../model/rulebook.js';
import { leadOf, replay } from '../../triage/index.js';
import type { Session } from '../../triage/index.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { say, tellProblem } from '../tell.js';
import { evidenceOf, freeName } from './caseEvidence.js';
import { refusal } from './named.js';
import { redactorOf } from './present.js';
import { tellReplacements } from './redact.js';
import type { Redactor } from './redact.js';
import { isScrubbable, learnBytes, scrubBytes } from './scrubBytes.js';

/** Writes a session as a case of an archive, and tells what of it could not be written as it was. */
export async function exportCase(
  folder: string,
  session: Session,
  rulebook: Rulebook,
  invocation: Invocation,
): Promise<ExitCode> {
  const { terminal, options } = invocation;
  const { messages } = rulebook;
  const { title } = options.authoring;
  const { evidence, doubts } = await evidenceOf(session, messages);
  if (evidence.length === 0) throw refusal(messages, 'case.no-evidence');
  const redactor = redactorOf(rulebook, [session], invocation);
  const told = redactor === undefined ? doubts : redactor.redact(doubts);
  const written = await (
    await import('../../archive/newCase.js')
  ).writeNewCase(
    folder,
    {
      ...(title === undefined ? {} : { title }),
      source: say(messages, 'case.source'),
      license: say(messages, 'case.license'),
      evidence: redactor === undefined ? evidence : scrubbedEvidence(evidence, redactor),
      doubts: told,
      words: caseWords(rulebook),
    },
    rulebook,
    { force: options.session.force },
  );
  if (!written.ok) throw refusal(messages, written.refusal.code, written.refusal.args);
  if (redactor !== undefined) tellReplacements(redactor.scrubber, rulebook, terminal);
  for (const problem of written.problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  for (const doubt of doubts) terminal.err(`hangwise: ${doubt}\n`);
  const [now, then] = [leadOf(written.diagnosis), leadOf(await replay(session, rulebook))];
  if (now?.rule !== then?.rule || now?.certainty !== then?.certainty)
    terminal.err(
      `hangwise: ${say(messages, 'case.other-lead', { now: now?.rule ?? '-', before: then?.rule ?? '-' })}\n`,
    );
  terminal.out(`${say(messages, 'case.written', { folder, files: evidence.length })}\n`);
  return EXIT.ok;
}

/** Sentences that a new case begins with. */
export function caseWords({ messages }: Rulebook): {
  readonly unreviewed: string;
  readonly by: string;
  readonly untitled: string;
} {
  return {
    unreviewed: say(messages, 'case.unreviewed'),
    by: say(messages, 'case.by'),
    untitled: say(messages, 'case.untitled'),
  };
}

/** Evidence without what tells people and machines apart; what is no text is left out, for nobody can tell what it says. */
export function scrubbedEvidence(
  evidence: readonly NewEvidence[],
  { scrubber, fileName }: Redactor,
): readonly NewEvidence[] {
  const texts = evidence
    .map((one) => ({ ...one, bytes: Buffer.from(one.content) }))
    .filter(({ bytes }) => isScrubbable(bytes));
  for (const { bytes } of texts) learnBytes(bytes, scrubber);
  const taken = new Set(['case.json', 'expected.json']);
  return texts.map(({ bytes, file, kind, note }) => ({
    file: freeName(scrubber.scrub(fileName(file)), taken),
    kind,
    ...(note === undefined ? {} : { note }),
    content: scrubBytes(bytes, scrubber),
  }));
}
