import type { Interview, InterviewState } from '../triage/interview.js';
import type { SessionCommand } from '../triage/session.js';
import type { TextArguments } from '../model/text.js';
import type { AttachedTool } from '../triage/attachedTool.js';
import { runStep } from './runStep.js';
import { gathered } from './input/gathered.js';
import type { Effect } from './screen/effect.js';
import { noted } from './screen/noted.js';
import { completedLine, lastPath } from './screen/paths.js';
import { answerTo } from './screen/answerTo.js';
import { pasteCommand } from './screen/pasteCommand.js';
import { askedQuestions, currentQuestion, questionKey } from './screen/question.js';
import type { Mode } from './screen/screen.js';
import { selectAsked, selectionIn } from './screen/select.js';
import type { Snapshot, Store } from './snapshot.js';

/** What the terminal around the conversation has to do. */
export type Request = 'quit' | 'suspend';

/** What the world outside the screen does for the interview. */
export interface Surroundings {
  /** Called when the operator leaves or suspends. */
  readonly onRequest: (request: Request) => void;
  /** Called with a text that the operator wants on the clipboard. */
  readonly onCopy: (text: string) => void;
  /** The next row of the view that holds a text, from a row on and then from the first; undefined where none does. */
  readonly findRow: (snapshot: Snapshot, text: string, from: number) => number | undefined;
  /** The summary for the ticket, as it is copied. */
  readonly summary: (state: InterviewState) => string;
  /** Paths that a typed one may mean, directories with a slash at their end; without it Tab finds nothing. */
  readonly complete?: (path: string) => Promise<readonly string[]>;
  /** A debugger that takes steps after a key. */
  readonly attached?: AttachedTool;
}

/** Rows that stay in sight above one that was found. */
const ABOVE_FOUND = 2;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The screen has its turn before the thread is kept busy: that an answer was heard is seen at once. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Does what a step of the screen asked for. Rejects only on a fault of ours. */
export function createPerformer(
  interview: Interview,
  { snapshot, change }: Store,
  surroundings: Surroundings,
): (effect: Effect) => Promise<void> {
  const warn = (code: string, values: TextArguments, mode?: Mode): void => {
    const { screen } = noted(snapshot().screen, code, values, 'warning');
    change({ busy: false, screen: mode === undefined ? screen : { ...screen, mode } });
  };
  /** The screen for a state that has come; a step set aside or back is seen where it is. */
  const arrive = (state: InterviewState, stay: boolean): void => {
    const { screen } = snapshot();
    const arrived = { ...screen, selection: selectionIn(state, screen.selection), sure: true, copied: 0, fresh: true };
    const next = selectAsked(arrived, state);
    change({ busy: false, state, screen: stay ? next : { ...next, mode: { type: 'menu' }, cursor: 0, scroll: 0 } });
  };
  /** Output was given and the question still stands: it is put off, of whichever incident, since the same output would tell no more. */
  const putOff = (step: string): void => {
    const { screen, state } = snapshot();
    if (currentQuestion(state.diagnosis, screen)?.id !== step) return;
    const asked = askedQuestions(state.diagnosis, screen);
    const skipped = [...screen.skipped, ...asked.filter(({ id }) => id === step).map(questionKey)];
    const left = asked.some((question) => !skipped.includes(questionKey(question)));
    if (left) change({ screen: selectAsked({ ...screen, skipped }, state) });
  };
  const apply = async (command: SessionCommand): Promise<void> => {
    change({ busy: true });
    await drawn();
    try {
      arrive(await interview.apply(command), command.type === 'toggle');
      if (command.type === 'paste' && command.step !== undefined) putOff(command.step);
    } catch (error) {
      // A paste that could not be saved stays in hand: Ctrl-D tries again.
      const kept: Mode | undefined =
        command.type === 'paste' ? { type: 'paste', gathered: gathered(command.text) } : undefined;
      warn('ui.notSaved', { message: messageOf(error) }, kept);
    }
  };
  const add = async (paths: readonly string[]): Promise<void> => {
    const { state: before } = snapshot();
    change({ busy: true });
    try {
      const { state, problems } = await interview.add(paths);
      // Where nothing was taken, the line stays to be corrected.
      if (state.session !== before.session) arrive(state, false);
      if (problems.length === 0) change({ busy: false });
      else warn('ui.open.problems', { problems: problems.join(' ') });
    } catch (error) {
      warn('ui.notSaved', { message: messageOf(error) });
    }
  };
  const complete = async (text: string): Promise<void> => {
    const found = (await surroundings.complete?.(lastPath(text).path)) ?? [];
    const { screen } = snapshot();
    if (screen.mode.type !== 'open' || screen.mode.text !== text) return;
    if (found.length === 0) warn('ui.open.unknown', {});
    else {
      const offers = found.length === 1 ? [] : found;
      change({ screen: { ...screen, mode: { type: 'open', text: completedLine(text, found), offers } } });
    }
  };
  const find = (text: string, from: number): void => {
    const { screen } = snapshot();
    const row = surroundings.findRow(snapshot(), text, from);
    const search = { text, typing: screen.search?.typing === true };
    if (row === undefined) change({ screen: { ...noted(screen, 'ui.search.nothing', { text }).screen, search } });
    else change({ screen: { ...screen, scroll: Math.max(0, row - ABOVE_FOUND), search: { ...search, row } } });
  };
  return async (effect) => {
    switch (effect.type) {
      case 'apply':
        return apply(effect.command);
      case 'submit': {
        const parsed = interview.parse(effect.fact, effect.text);
        const { screen, state } = snapshot();
        if (parsed.ok)
          return apply(answerTo(screen, state, { fact: effect.fact, value: parsed.value, sure: effect.sure }));
        warn('ui.rejected', { message: parsed.message });
        return;
      }
      case 'try': {
        const { screen, state } = snapshot();
        if (!interview.parse(effect.fact, effect.text).ok) return apply(pasteCommand(effect.text, screen, state));
        change({ screen: { ...screen, mode: { type: 'text', fact: effect.fact, text: effect.text } } });
        return;
      }
      case 'add':
        return add(effect.paths);
      case 'run': {
        const ran = await runStep(surroundings.attached, { snapshot, change }, (code, values) => {
          warn(code, values);
        });
        if (ran !== undefined) {
          arrive(ran.state, false);
          putOff(ran.step);
          ran.tell();
        }
        return;
      }
      case 'complete':
        return complete(effect.text);
      case 'find':
        find(effect.text, effect.from);
        return;
      case 'copy':
        surroundings.onCopy(effect.text);
        return;
      case 'copySummary':
        surroundings.onCopy(surroundings.summary(snapshot().state));
        return;
      case 'quit':
      case 'suspend':
        surroundings.onRequest(effect.type);
    }
  };
}
