import { findTarget } from '../../authoring/newRule/index.js';
import type { Refusal } from '../../authoring/newRule/index.js';
import type { Messages } from '../../model/rulebook.js';
import { openDialogue } from '../ask.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { composeRule } from '../newRule/composeRule.js';
import { openForDrafting } from '../newRule/openForDrafting.js';
import type { Interviewer } from '../newRule/wishes.js';
import { packageRoot } from '../package.js';
import { say, tellProblem } from '../tell.js';
import { rulebookTexts } from '../texts.js';

/** Writes a new rule and its cases, from options and questions or from a case. */
export const rulesNew: Command = (invocation) => newRule(packageRoot(), invocation);

/** The same for the rulebook below any directory. */
export async function newRule(directory: string, invocation: Invocation): Promise<ExitCode> {
  const { options, terminal, texts } = invocation;
  const messages = { ...rulebookTexts(options.language), ...texts };
  const tell = (refusal: Refusal): void => {
    terminal.err(`hangwise: ${refusalText(refusal, messages)}\n`);
  };
  const target = findTarget(directory, options.packs);
  if (!target.ok) {
    tell(target.refusal);
    return EXIT.usage;
  }
  const kit = await openForDrafting(directory, invocation, messages);
  if (kit === undefined) return EXIT.rulebook;
  const dialogue = terminal.dialogue === undefined ? undefined : openDialogue(terminal.dialogue);
  const interviewer: Interviewer | undefined =
    dialogue === undefined ? undefined : { ask: dialogue.ask, word: (code, args) => say(messages, code, args), tell };
  try {
    const lines = await composeRule(target.value, invocation, kit, interviewer);
    if (lines.ok) terminal.out(lines.value.map((line) => `${line}\n`).join(''));
    else tell(lines.refusal);
    return lines.ok ? EXIT.ok : EXIT.usage;
  } finally {
    dialogue?.end();
  }
}

/** What is wrong and what to do now, in one line. */
function refusalText({ code, args, because }: Refusal, messages: Messages): string {
  const filled = because === undefined ? args : { ...args, reason: tellProblem(because, messages) };
  return `${say(messages, code, filled)} ${say(messages, `${code}.next`, filled)}`;
}
