import { readFile } from 'node:fs/promises';
import { evidenceKind } from '../../archive/newCase.js';
import type { NewEvidence } from '../../archive/newCase.js';
import { collect } from '../../collect/index.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { freeName } from '../sessions/caseEvidence.js';
import { caseWords, exportCase, scrubbedEvidence } from '../sessions/exportCase.js';
import { namedSession, refusal } from '../sessions/named.js';
import { createRedactor, tellReplacements } from '../sessions/redact.js';
import { say, tellProblem } from '../tell.js';

/** Makes a case of an archive from evidence files, or from a saved session. */
export const caseNew: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  const [folder = '', ...files] = operands;
  const { session } = options.session;
  if (session !== undefined) {
    if (files.length > 0) throw refusal(messages, 'case.new.session');
    const named = await namedSession(invocation, messages, session);
    return exportCase(folder, named.session, rulebook, invocation);
  }
  if (files.length === 0) throw refusal(messages, 'case.new.usage');
  // A case that misses a file that was named would be another case.
  const { readings, problems } = await collect(files, { stdin: terminal.stdin });
  for (const problem of problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  if (problems.length > 0) return EXIT.usage;
  const taken = new Set(['case.json', 'expected.json']);
  const evidence: NewEvidence[] = [];
  for (const { source, path } of readings) {
    if (path === undefined) throw refusal(messages, 'case.files-only', { file: source.name });
    const file = freeName(source.name, taken);
    evidence.push({ file, kind: evidenceKind(source.kind), content: await readFile(path) });
  }
  const redactor = options.redact ? createRedactor(rulebook, { readings, paths: files }) : undefined;
  const { title } = options.authoring;
  const { writeNewCase } = await import('../../archive/newCase.js');
  const written = await writeNewCase(
    folder,
    {
      ...(title === undefined ? {} : { title }),
      source: say(messages, 'case.source'),
      license: say(messages, 'case.license'),
      evidence: redactor === undefined ? evidence : scrubbedEvidence(evidence, redactor),
      doubts: [],
      words: caseWords(rulebook),
    },
    rulebook,
    { force: options.session.force },
  );
  if (!written.ok) throw refusal(messages, written.refusal.code, written.refusal.args);
  if (redactor !== undefined) tellReplacements(redactor.scrubber, rulebook, terminal);
  terminal.out(`${say(messages, 'case.written', { folder, files: evidence.length })}\n`);
  return EXIT.ok;
};
