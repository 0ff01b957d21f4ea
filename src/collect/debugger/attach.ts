import type { StepCommand } from '../../model/catalogue.js';
import type { Question } from '../../model/diagnosis.js';
import type { Rulebook } from '../../model/rulebook.js';
import { changeOver } from '../../triage/index.js';
import type { InterviewChange, SessionEvent } from '../../triage/index.js';
import type { AttachedTool, StepTaken } from '../../triage/attachedTool.js';
import type { Interview } from '../../triage/interview.js';
import { CUT } from './debugger.js';
import type { Debugger } from './debugger.js';
import { PROTOCOLS } from './protocol.js';
import type { DebuggerKind } from './protocol.js';
import { withoutFilter } from './readOnly.js';
import { consider } from './stepCommands.js';
import type { Considered } from './stepCommands.js';

/**
 * Joins a debugger to an interview: the commands of its questions are given to the tool, and what it prints becomes evidence as if a
 * person had pasted it.
 * @param catalogue its steps say what their own commands are before values of evidence stand in them
 */
export function attach(
  tool: Debugger,
  interview: Pick<Interview, 'apply' | 'state'>,
  { steps, facts }: Pick<Rulebook, 'steps' | 'facts'>,
): AttachedTool {
  const templates = new Map(steps.map(({ id, how }) => [id, how]));
  /** What was given once, in an earlier run too, tells nothing new: a dump does not change. */
  const given = new Set(interview.state().session.history.flatMap((event) => commandIn(event, tool.kind)));
  /** Counts stops: a step that began before one leaves out what is left of it. */
  let stops = 0;
  const consideredOf: (question: Parameters<AttachedTool['commandsOf']>[0]) => readonly Considered[] = ({ id, how }) =>
    consider(tool.kind, templates.get(id) ?? [], how);
  return {
    tool: tool.kind,
    commandsOf: (question) =>
      consideredOf(question).flatMap(({ command, refusal }) =>
        refusal === undefined && !given.has(command) ? [command] : [],
      ),
    leftOf: (questions) => questions.flatMap((question) => leftOf(question, tool.kind, given)),
    take: async (question, told) => {
      const troubles: StepTaken['troubles'][number][] = [];
      const changes: InterviewChange[] = [];
      const { diagnosis } = interview.state();
      let ran = 0;
      const before = stops;
      for (const considered of consideredOf(question)) {
        const { command, refusal } = considered;
        if (refusal !== undefined) troubles.push({ command, why: refusal });
        if (refusal !== undefined || given.has(command)) continue;
        told({ tool: tool.kind, command });
        const { transcript, ended, how } = await tool.run(command, considered.seconds);
        if (ended !== 'stopped') given.add(command);
        if (ended !== 'whole') troubles.push({ command, why: ended, ...(how === undefined ? {} : { how }) });
        if (transcript !== undefined) {
          const { change } = await interview.apply({ type: 'paste', step: question.id, text: transcript });
          if (change !== undefined) changes.push(change);
          ran += 1;
        }
        if (stops > before) break;
      }
      const state = interview.state();
      const change = changeOver(diagnosis, state.diagnosis, facts, changes);
      return { state: ran === 0 ? state : { ...state, change }, ran, troubles };
    },
    stop: () => {
      stops += 1;
      tool.stop();
    },
  };
}

/** What a person can still do about a question, if anything. */
function leftOf(question: Question, kind: DebuggerKind, given: ReadonlySet<string>): readonly Question[] {
  const { how } = question;
  const isGiven = ({ tool, command }: StepCommand): boolean => tool === kind && given.has(withoutFilter(command));
  const left = how.filter((one) => (one.tool === kind || !(one.tool in PROTOCOLS)) && !isGiven(one));
  if (left.length === how.length) return [question];
  const isTaken = how.some(isGiven) && left.every(({ tool }) => tool !== kind);
  return isTaken || left.length === 0 ? [] : [{ ...question, how: left }];
}

/** The command whose whole output a paste is, where the tool gave it. */
function commandIn(event: SessionEvent, kind: DebuggerKind): readonly string[] {
  if (event.type !== 'paste' || event.aside === true) return [];
  const { prompt } = PROTOCOLS[kind];
  const end = event.text.indexOf('\n');
  if (end < 0 || !event.text.startsWith(prompt) || event.text.endsWith(`\n${CUT}\n`)) return [];
  return [event.text.slice(prompt.length, end)];
}
