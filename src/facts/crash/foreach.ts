import type { Extraction } from '../extractor.js';
import { parseForeachBt } from './bt.js';
import { innerCommand } from './command.js';
import type { CommandParser } from './commandParser.js';
import { parseFiles } from './files.js';
import { parseNet } from './net.js';
import { parsePs } from './ps.js';
import { parseSig } from './sig.js';
import { parseTask } from './structCommand.js';
import { parseSet } from './taskContext.js';

/** Commands that `foreach` runs for each task (crash, task.c cmd_foreach()), as far as their output is read. */
const INNER: Readonly<Record<string, CommandParser>> = {
  files: parseFiles,
  net: parseNet,
  ps: parsePs,
  task: parseTask,
  set: repeated(parseSet),
  sig: parseSig,
};

/** Output of `foreach`: what stands before the name of the inner command selects tasks. */
export const parseForeach: CommandParser = (output) => {
  const { command } = output;
  if (command.words.includes('bt')) return parseForeachBt(output);
  const index = command.words.findIndex((word) => Object.hasOwn(INNER, word));
  const parser = INNER[command.words[index] ?? ''];
  const inner = innerCommand(command, index);
  // What tasks were left out is not looked into: nothing follows from a task that is not listed.
  return parser?.({ ...output, command: { ...inner, filtered: inner.filtered || index > 0 } });
};

function repeated(parser: CommandParser): CommandParser {
  return (output) => {
    const parts: Extraction[] = [];
    for (;;) {
      const part = parser({ ...output, from: parts.at(-1)?.next ?? output.from });
      if (part === undefined) break;
      parts.push(part);
    }
    const last = parts.at(-1);
    return last && { records: parts.flatMap(({ records }) => records), next: last.next };
  };
}
