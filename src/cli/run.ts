import { EXIT } from './exitCode.js';
import type { ExitCode } from './exitCode.js';
import { languageOf } from './languageOf.js';
import { readOptions } from './options.js';
import { say } from './tell.js';
import type { Terminal } from './terminal.js';
import { commandTexts } from './texts.js';
import { UsageError } from './usageError.js';

/** Runs one command line and returns how the process ends. Nothing throws; results go to `out`, all else to `err`. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const language = languageOf(words, terminal.environment);
  const texts = commandTexts(language);
  try {
    const { parseWords } = await import('./parse.js');
    const parsed = parseWords(words, texts, terminal);
    if (parsed.done) return parsed.code;
    const command = await parsed.spec.load();
    return await command({
      operands: parsed.operands,
      options: readOptions(parsed.options, language),
      terminal,
      texts,
    });
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`hangwise: ${say(texts, error.code, error.args)}\n`);
      return EXIT.usage;
    }
    terminal.err(
      `hangwise: ${say(texts, 'cli.fault', { reason: error instanceof Error ? error.message : String(error) })}\n`,
    );
    if (terminal.environment['HANGWISE_DEBUG'] === '1' && error instanceof Error)
      terminal.err(`${error.stack ?? ''}\n`);
    return EXIT.fault;
  }
}
