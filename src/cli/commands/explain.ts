import { presentExplain } from '../../present/presentExplain.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openCase } from '../openCase.js';
import { unexplained } from '../unexplained.js';
import { UsageError } from '../usageError.js';

/** Why something was concluded, or why not. */
export const explain: Command = async (invocation) => {
  const { terminal, options } = invocation;
  const { why, whyNot } = options;
  const asked = [why, whyNot].filter((id) => id !== undefined);
  if (asked.length === 0) throw new UsageError('cli.why-or-why-not');
  const opened = await openCase(invocation, { commits: asked.flatMap(commitIn) });
  if (!opened.ok) return opened.code;
  const explanation = presentExplain(opened.diagnosis, {
    messages: opened.rulebook.messages,
    ...lookOf(invocation),
    ...(why === undefined ? {} : { why }),
    ...(whyNot === undefined ? {} : { whyNot }),
  });
  if (explanation.ok) {
    terminal.out(explanation.text);
    return EXIT.ok;
  }
  const unknown = asked.map((id) => unexplained(id, opened.rulebook));
  const known = unknown.flatMap((one) => (one.known ? [one.text] : []));
  if (known.length === unknown.length) {
    terminal.out(known.join(''));
    return EXIT.ok;
  }
  const elsewhere = unknown.flatMap((one) => (one.known ? [] : one.suggestions));
  const suggestions = [...new Set([...explanation.suggestions, ...elsewhere])];
  terminal.err(`hangwise: ${[explanation.message, ...suggestions.map((id) => `  ${id}`)].join('\n')}\n`);
  return EXIT.usage;
};

/** The commit that an id names, so that it is judged even where the case does not bring it up. */
function commitIn(id: string): readonly string[] {
  const commit = /^[0-9a-f]{7,40}(?=@|$)/.exec(id)?.[0];
  return commit === undefined ? [] : [commit];
}
