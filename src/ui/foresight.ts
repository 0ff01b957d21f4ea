import type { Question } from '../model/diagnosis.js';
import type { Interview, InterviewState } from '../triage/interview.js';
import { currentQuestion, questionKey } from './screen/question.js';
import type { Screen } from './screen/screen.js';
import type { Foresight, Snapshot, Store } from './snapshot.js';

/** The question that is foreseen about; undefined where the whole interview is, at its end and in the summary. */
function aboutOf({ diagnosis }: InterviewState, screen: Screen): Question | undefined {
  return screen.view === 'summary' ? undefined : currentQuestion(diagnosis, screen);
}

function keyOf(question: Question | undefined): string | undefined {
  return question === undefined ? undefined : questionKey(question);
}

/** What is foreseen about the screen that is shown; undefined while it is not known. */
export function foresightOf({
  state,
  screen,
  foresight,
}: Pick<Snapshot, 'state' | 'screen' | 'foresight'>): Foresight | undefined {
  const about = keyOf(aboutOf(state, screen));
  return foresight?.state === state && foresight.question === about ? foresight : undefined;
}

/**
 * Works out, when there is time, what the answers to the question on the screen would change, and at the end what other
 * answers would have changed. What it returns is called after every change of the snapshot.
 */
export function createLookAhead(
  interview: Pick<Interview, 'outcomes' | 'alternatives'>,
  { snapshot, change }: Store,
  whenIdle: (work: () => Promise<void>) => void,
): () => void {
  let asked: { readonly state: InterviewState; readonly question: Question | undefined } | undefined;
  const wanted = (): typeof asked => {
    const { state, screen, busy, receiving } = snapshot();
    if (busy || receiving !== undefined) return undefined;
    if (screen.view !== 'question' && screen.view !== 'summary') return undefined;
    const question = aboutOf(state, screen);
    return asked?.state === state && keyOf(asked.question) === keyOf(question) ? undefined : { state, question };
  };
  const work = async (): Promise<void> => {
    const now = wanted();
    if (now === undefined) return;
    asked = now;
    const { question, state } = now;
    const of = { state, question: keyOf(question) };
    const foresight: Foresight =
      question === undefined
        ? { ...of, outcomes: [], alternatives: await interview.alternatives() }
        : { ...of, outcomes: await interview.outcomes(question.id, question.incident), alternatives: [] };
    if (snapshot().state === state) change({ foresight });
  };
  return () => {
    if (wanted() !== undefined) whenIdle(work);
  };
}
