import { readFile } from 'node:fs/promises';
import { errorCode } from '../model/errorCode.js';
import type { Answer } from '../model/case.js';
import type { Problem } from '../model/problem.js';
import type { Rulebook } from '../model/rulebook.js';
import type { SourceReading } from '../model/source.js';
import { parseAnswer } from '../triage/answers.js';
import type { AnswersByFact, AnswersFile } from '../rulebook/files.js';
import { nearest } from '../rulebook/nearest.js';
import { readText } from '../triage/reading.js';
import { answerKey } from '../triage/session.js';
import type { Options } from './options.js';
import { UsageError } from './usageError.js';

/** What the operator says without an interview: options, then the file of `--answers`. The last word on a fact counts. */
export interface Said {
  readonly answers: readonly Answer[];
  /** Pasted output, read like a file. */
  readonly pastes: readonly SourceReading[];
  /** Commits asked about. */
  readonly commits: readonly string[];
  /** Of each incident that the file names, what is wrong where the evidence does not show it. */
  readonly incidents: readonly Problem[];
}

/** @throws UsageError for an answer that is none, and for a file that cannot be read or has another shape */
export async function readAnswers(rulebook: Rulebook, options: Options): Promise<Said> {
  const { file, incidents } =
    options.answersFile === undefined
      ? { file: {}, incidents: [] }
      : await readAnswersFile(rulebook, options.answersFile);
  const inFile = [
    ...answersIn(rulebook, file.answers),
    ...(file.incidents ?? []).flatMap(({ incident, answers }) =>
      answersIn(rulebook, answers).map((answer) => ({ ...answer, incident })),
    ),
  ];
  const typed = [
    ...options.answers.map((text) => assignment(rulebook, text, true)),
    ...options.unsure.map((text) => assignment(rulebook, text, false)),
  ];
  const lastWords = new Map([...inFile, ...typed].map((answer) => [answerKey(answer), answer]));
  const pastes = (file.pastes ?? []).map(({ text }, index) =>
    readText(`paste${String(index + 1)}`, `paste ${String(index + 1)}`, text),
  );
  const taken = (file.pastes ?? []).flatMap(({ step }) => (step === undefined ? [] : [step]));
  const steps = [...new Set([...(file.unavailable ?? []), ...options.unavailable])];
  return {
    answers: [
      ...lastWords.values(),
      ...steps.map((step) => unavailable(rulebook, step)),
      ...[...new Set(taken)].map((step) => ({ kind: 'taken', step }) as const),
    ],
    pastes,
    commits: [...new Set([...(file.commits ?? []), ...options.commits])],
    incidents,
  };
}

type ValueAnswer = Extract<Answer, { kind: 'value' }>;

function answersIn(rulebook: Rulebook, answers: AnswersByFact = {}): readonly ValueAnswer[] {
  return Object.entries(answers).map(([fact, said]) => {
    const { value, sure = true } = typeof said === 'object' ? said : { value: said };
    return valueAnswer(rulebook, fact, String(value), sure);
  });
}

function assignment(rulebook: Rulebook, text: string, sure: boolean): ValueAnswer {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError('cli.bad-answer', { text });
  return valueAnswer(rulebook, text.slice(0, at).trim(), text.slice(at + 1), sure);
}

function valueAnswer(rulebook: Rulebook, fact: string, text: string, sure: boolean): ValueAnswer {
  const parsed = parseAnswer(rulebook, fact, text);
  if (!parsed.ok) throw new UsageError(parsed.message);
  return { kind: 'value', fact, value: parsed.value, sure };
}

function unavailable(rulebook: Rulebook, step: string): Answer {
  const steps = rulebook.steps.map(({ id }) => id);
  if (steps.includes(step)) return { kind: 'unavailable', step };
  const like = nearest(step, steps);
  throw like === undefined
    ? new UsageError('cli.bad-step', { step })
    : new UsageError('cli.bad-step.near', { step, nearest: like });
}

async function readAnswersFile(
  rulebook: Rulebook,
  file: string,
): Promise<{ readonly file: AnswersFile; readonly incidents: readonly Problem[] }> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError('cli.answers.missing', { file, reason: errorCode(error) ?? String(error) });
  }
  const { namedIncidents, parseAnswersFile } = await import('../rulebook/answersFile.js');
  const parsed = parseAnswersFile(text, file);
  if (parsed.ok) return { file: parsed.data, incidents: namedIncidents(text, file, parsed.data) };
  const { tellProblem } = await import('./tell.js');
  throw new UsageError('cli.answers.invalid', {
    file,
    problem: parsed.problems.map((problem) => tellProblem(problem, rulebook.messages)).join(' '),
  });
}
