import type { CatalogueStep } from '../../model/catalogue.js';
import type { AttachedTool, StepTaken } from '../../triage/attachedTool.js';
import type { Interview } from '../../triage/interview.js';
import type { Debugger } from './debugger.js';
import { consider } from './stepCommands.js';
import type { Considered } from './stepCommands.js';

/**
 * Joins a debugger to an interview: the commands of its questions are given to the tool, and what it prints becomes evidence as if a
 * person had pasted it.
 * @param steps the catalogue: what its own commands are before values of evidence stand in them
 */
export function attach(
  tool: Debugger,
  interview: Pick<Interview, 'apply' | 'state'>,
  steps: readonly CatalogueStep[],
): AttachedTool {
  const templates = new Map(steps.map(({ id, how }) => [id, how]));
  /** What was given once tells nothing new: a dump does not change. */
  const given = new Set<string>();
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
    take: async (question, told) => {
      const troubles: StepTaken['troubles'][number][] = [];
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
          await interview.apply({ type: 'paste', step: question.id, text: transcript });
          ran += 1;
        }
        if (stops > before) break;
      }
      return { state: interview.state(), ran, troubles };
    },
    stop: () => {
      stops += 1;
      tool.stop();
    },
  };
}
