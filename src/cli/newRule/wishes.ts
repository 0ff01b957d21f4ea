import { readWord, refused, settled } from '../../authoring/newRule/index.js';
import type { Refusal, Outcome } from '../../authoring/newRule/index.js';
import { REPORTED_KINDS } from '../../model/incident.js';
import type { ReportedKind } from '../../model/incident.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Scalar } from '../../model/value.js';
import type { Ask } from '../ask.js';
import type { AuthoringOptions } from '../options.js';
import { readCalls, readConclusion, readHang, readKind, readMechanism, readTitle } from './readWords.js';

/** What the author wants of a new rule. */
export type Wishes = {
  readonly title: string;
  readonly author: string;
  /** Functions of the stack, caller first; none where the author names them later, or a case does. */
  readonly calls: readonly string[];
} & (
  | { readonly kind: 'hypothesis'; readonly mechanism: string; readonly hang: readonly ReportedKind[] }
  | { readonly kind: 'inference'; readonly concludes: { readonly fact: string; readonly value: Scalar } }
);

/** What is taken where the author says nothing. */
export interface Proposed {
  readonly title?: string;
  readonly mechanism?: string;
  readonly hang?: readonly ReportedKind[];
  /** The stack is known. */
  readonly gate?: true;
}

/** Asks, tells why an answer will not do, and words both; without a terminal there is none. */
export interface Interviewer {
  readonly ask: Ask;
  /** Words a message. */
  readonly word: (code: string, args?: Readonly<Record<string, string>>) => string;
  readonly tell: (refusal: Refusal) => void;
}

/** One thing to know: an option, or a question. */
interface Field<T> {
  readonly flag: string;
  readonly given: string | undefined;
  readonly standard: string | undefined;
  readonly question: string;
  /** Closed words that the question names. */
  readonly possible?: readonly string[];
  readonly read: (text: string) => Outcome<T>;
}

const AUTHOR = 'hangwise contributors';

/** Everything that a rule needs from its author: from options, then from questions. What is missing without a terminal is refused. */
export async function settleWishes(
  given: AuthoringOptions,
  proposed: Proposed,
  rulebook: Rulebook,
  interviewer: Interviewer | undefined,
): Promise<Outcome<Wishes>> {
  const kind = await settle(kindField(given), interviewer);
  if (!kind.ok) return kind;
  const missing = missingFlags(kind.value, given, proposed);
  if (interviewer === undefined && missing.length > 0) return refused('new.missing', { flags: missing.join(', ') });
  const title = await settle(titleField(given, proposed), interviewer);
  if (!title.ok) return title;
  const rest =
    kind.value === 'hypothesis'
      ? await hypothesisWishes(given, proposed, rulebook, interviewer)
      : await inferenceWishes(given, rulebook, interviewer);
  if (!rest.ok) return rest;
  const calls = proposed.gate === true ? settled([]) : await settle(callsField(given), interviewer);
  if (!calls.ok) return calls;
  const author = await settle(authorField(given), interviewer);
  return author.ok ? settled({ title: title.value, author: author.value, calls: calls.value, ...rest.value }) : author;
}

function missingFlags(kind: Wishes['kind'], given: AuthoringOptions, proposed: Proposed): readonly string[] {
  const needed: readonly (readonly [string, boolean])[] = [
    ['--title', (given.title ?? proposed.title) === undefined],
    ['--mechanism', kind === 'hypothesis' && (given.mechanism ?? proposed.mechanism) === undefined],
    ['--hang', kind === 'hypothesis' && given.hang.length === 0 && proposed.hang === undefined],
    ['--concludes', kind === 'inference' && given.concludes === undefined],
  ];
  return needed.flatMap(([flag, isMissing]) => (isMissing ? [flag] : []));
}

async function hypothesisWishes(
  given: AuthoringOptions,
  proposed: Proposed,
  { mechanisms }: Rulebook,
  interviewer: Interviewer | undefined,
): Promise<Outcome<Pick<Extract<Wishes, { kind: 'hypothesis' }>, 'kind' | 'mechanism' | 'hang'>>> {
  const words = mechanisms.map(({ id }) => id);
  const mechanism = await settle(
    {
      flag: '--mechanism',
      given: given.mechanism,
      standard: proposed.mechanism,
      question: 'new.ask.mechanism',
      possible: words,
      read: (text) => readMechanism(text, words),
    },
    interviewer,
  );
  if (!mechanism.ok) return mechanism;
  const hang = await settle(
    {
      flag: '--hang',
      given: given.hang.length === 0 ? undefined : given.hang.join(' '),
      standard: proposed.hang?.join(' '),
      question: 'new.ask.hang',
      possible: REPORTED_KINDS,
      read: readHang,
    },
    interviewer,
  );
  return hang.ok ? settled({ kind: 'hypothesis', mechanism: mechanism.value, hang: hang.value }) : hang;
}

async function inferenceWishes(
  given: AuthoringOptions,
  rulebook: Rulebook,
  interviewer: Interviewer | undefined,
): Promise<Outcome<Pick<Extract<Wishes, { kind: 'inference' }>, 'kind' | 'concludes'>>> {
  const concludes = await settle(
    {
      flag: '--concludes',
      given: given.concludes,
      standard: undefined,
      question: 'new.ask.concludes',
      read: (text) => readConclusion(text, rulebook),
    },
    interviewer,
  );
  return concludes.ok ? settled({ kind: 'inference', concludes: concludes.value }) : concludes;
}

function kindField({ kind }: AuthoringOptions): Field<Wishes['kind']> {
  return { flag: '--kind', given: kind, standard: 'hypothesis', question: 'new.ask.kind', read: readKind };
}

function titleField({ title }: AuthoringOptions, proposed: Proposed): Field<string> {
  return { flag: '--title', given: title, standard: proposed.title, question: 'new.ask.title', read: readTitle };
}

/** An empty answer leaves the names to be written into the file. */
function callsField({ calls }: AuthoringOptions): Field<readonly string[]> {
  return { flag: '--calls', given: calls, standard: '', question: 'new.ask.calls', read: readCalls };
}

function authorField({ author }: AuthoringOptions): Field<string> {
  return { flag: '--author', given: author, standard: AUTHOR, question: 'new.ask.author', read: readTitle };
}

/** The option, or the first answer that will do; an empty answer is the standard one. */
async function settle<T>(field: Field<T>, interviewer: Interviewer | undefined): Promise<Outcome<T>> {
  const { flag, given, standard, read } = field;
  if (given !== undefined) return read(given);
  if (interviewer === undefined) {
    return standard === undefined ? refused('new.missing', { flags: flag }) : read(standard);
  }
  const question = questionOf(field, interviewer);
  for (;;) {
    const answer = await interviewer.ask(question);
    if (answer === undefined) return refused('new.cancelled');
    const typed = answer.trim();
    if (typed === '' && standard === undefined) continue;
    const outcome = read(typed === '' ? (standard ?? '') : typed);
    if (outcome.ok) return outcome;
    interviewer.tell(outcome.refusal);
  }
}

function questionOf<T>({ question, standard, possible }: Field<T>, { word }: Interviewer): string {
  const text = word(question, possible === undefined ? {} : { possible: possible.join(', ') });
  return standard === undefined || standard === ''
    ? word('new.ask.open', { question: text })
    : word('new.ask.default', { question: text, default: standard });
}

/** The area that was meant, where a new one looks like a slip: an empty answer takes the nearest there is. */
export async function settleArea(typed: string, nearest: string, interviewer: Interviewer): Promise<Outcome<string>> {
  const { word } = interviewer;
  const question = word('new.ask.area', { area: typed, nearest });
  for (;;) {
    const answer = await interviewer.ask(word('new.ask.default', { question, default: nearest }));
    if (answer === undefined) return refused('new.cancelled');
    const area = readWord(answer.trim() === '' ? nearest : answer.trim());
    if (area.ok) return area;
    interviewer.tell(area.refusal);
  }
}
