import { existsSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Messages } from '../model/rulebook.js';
import { escapeText } from '../present/escapeText.js';
import { nearest } from '../rulebook/nearest.js';
import { COMMANDS, COMMON } from './commandTable.js';
import type { CommandSpec, OptionSpec } from './commandTable.js';
import { EXIT } from './exitCode.js';
import type { ExitCode } from './exitCode.js';
import { packageVersion } from './package.js';
import { say } from './tell.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usageError.js';

/** A command to run, or how the process ends because help was shown or the words make no sense. */
export type ParsedWords = { readonly done: true; readonly code: ExitCode } | ({ readonly done: false } & Chosen);

interface Chosen {
  readonly spec: CommandSpec;
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** @throws UsageError when the first word looks like a misspelt command */
export function parseWords(words: readonly string[], texts: Messages, terminal: Terminal): ParsedWords {
  const chosen: Chosen[] = [];
  const program = new Command('hangwise');
  program.configureOutput({
    writeOut: terminal.out,
    writeErr: (text) => {
      terminal.err(harmless(text));
    },
  });
  program
    .enablePositionalOptions()
    .exitOverride()
    .version(packageVersion(), '-V, --version', say(texts, 'cli.option.version'));
  program.helpOption('-h, --help', say(texts, 'cli.option.help')).showSuggestionAfterError(true);
  for (const spec of commandsFor(words)) {
    const command = commandAt(program, spec.path, texts);
    command.description(say(texts, `cli.command.${spec.path.join('-') || 'bare'}`));
    if (spec.operands !== undefined)
      command.argument(spec.operands, say(texts, `cli.operand.${spec.operands.replace(/\W/g, '')}`));
    for (const option of [...spec.options, ...COMMON]) command.addOption(optionOf(option, texts));
    command.action(() => {
      chosen.push({ spec, operands: command.args, options: command.optsWithGlobals() });
    });
  }
  program.addHelpText('after', `\n${texts['cli.help.exit-codes'] ?? ''}`);
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { done: true, code: error.exitCode === 0 ? EXIT.ok : EXIT.usage };
  }
  const [choice] = chosen;
  if (choice === undefined) return { done: true, code: EXIT.usage };
  if (choice.spec.path.length === 0) refuseMisspeltCommand(choice.operands[0]);
  return { done: false, ...choice };
}

/** The commands that words can mean: all, unless the first word is a command, for only help needs the others then. */
function commandsFor(words: readonly string[]): readonly CommandSpec[] {
  const meant = COMMANDS.filter(({ path }) => path.length > 0 && path[0] === words[0]);
  return meant.length > 0 ? meant : COMMANDS;
}

/** The command at a path below the program; groups on the way are made when they are missing. */
function commandAt(program: Command, path: readonly string[], texts: Messages): Command {
  return path.reduce((parent, name, depth) => {
    const known = parent.commands.find((command) => command.name() === name);
    if (known !== undefined) return known;
    const command = parent
      .command(name)
      .exitOverride()
      .helpOption('-h, --help', say(texts, 'cli.option.help'))
      .helpCommand(false);
    return command.description(say(texts, `cli.command.${path.slice(0, depth + 1).join('-')}`));
  }, program);
}

function optionOf({ flags, name, choices, repeat }: OptionSpec, texts: Messages): Option {
  const option = new Option(flags, say(texts, `cli.option.${name}`));
  if (repeat === true) {
    option.argParser((value: string, before: readonly string[] | undefined) => {
      if (choices?.includes(value) === false)
        throw new InvalidArgumentError(say(texts, 'cli.not-a-choice', { possible: choices.join(', ') }));
      return [...(before ?? []), value];
    });
  } else if (choices !== undefined) option.choices(choices);
  return option;
}

/** The bare command takes files, so a misspelt command arrives as the name of a file that does not exist. */
function refuseMisspeltCommand(word: string | undefined): void {
  if (word === undefined || existsSync(word)) return;
  const names = COMMANDS.flatMap(({ path }) => path.slice(0, 1));
  const like = nearest(word, names);
  if (like !== undefined) throw new UsageError('cli.unknown-command', { word, nearest: like });
}

/** What commander says, in our name, its lines without control characters that the words may hold. */
function harmless(text: string): string {
  return text
    .replace(/^error: /, 'hangwise: ')
    .split('\n')
    .map(escapeText)
    .join('\n');
}
