import type { AttachedTool } from '../triage/attachedTool.js';
import type { InterviewState } from '../triage/interview.js';
import type { TextArguments } from '../model/text.js';
import { promptOf } from '../present/report/prompt.js';
import { currentQuestion } from './screen/question.js';
import type { Store } from './snapshot.js';

/** A step that the attached tool took. */
export interface RunStep {
  readonly state: InterviewState;
  readonly step: string;
  /** Says what it could not be asked, if anything. */
  readonly tell: () => void;
}

/** How often the screen tells for how long a command has been running, in milliseconds. */
const TICK = 1000;

/**
 * Has the attached tool take the step of the question on the screen, which shows each command while it runs. Undefined, and said why,
 * where there is no tool, or nothing that it could be asked. Rejects only on a fault of ours.
 */
export async function runStep(
  attached: AttachedTool | undefined,
  { snapshot, change }: Store,
  warn: (code: string, values: TextArguments) => void,
): Promise<RunStep | undefined> {
  const { state, screen } = snapshot();
  const question = currentQuestion(state.diagnosis, screen);
  if (attached === undefined || question === undefined) {
    warn('ui.run.no-tool', {});
    return undefined;
  }
  if (attached.commandsOf(question).length === 0) {
    warn('ui.run.nothing', { tool: attached.tool });
    return undefined;
  }
  const tick = setInterval(() => {
    const { running } = snapshot();
    if (running !== undefined) change({ running: { ...running, seconds: running.seconds + 1 } });
  }, TICK);
  try {
    const { state: next, troubles } = await attached.take(question, ({ tool, command }) => {
      change({ running: { prompt: promptOf(tool), command, seconds: 0 } });
    });
    const tell = (): void => {
      const [first] = troubles;
      if (first !== undefined) warn(`debugger.trouble.${first.why}`, { command: first.command, how: first.how ?? '' });
    };
    return { state: next, step: question.id, tell };
  } catch (error) {
    warn('ui.notSaved', { message: error instanceof Error ? error.message : String(error) });
    return undefined;
  } finally {
    clearInterval(tick);
    change({ running: undefined });
  }
}
