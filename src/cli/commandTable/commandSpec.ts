import type { Command } from '../command.js';

/** An option as commander writes it; its help is the message `cli.option.<name>`. */
export interface OptionSpec {
  readonly flags: string;
  readonly name: string;
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly repeat?: true;
}

/** One command; its help is the message `cli.command.<path joined by hyphens>`. The bare command has an empty path. */
export interface CommandSpec {
  readonly path: readonly string[];
  readonly operands?: string;
  readonly options: readonly OptionSpec[];
  /** What the shell completes for operands. */
  readonly completes?: 'files' | 'sessions';
  readonly load: () => Promise<Command>;
}

/** The forms that a command can write, the preset one first. */
export const format = (...choices: readonly string[]): OptionSpec => ({
  flags: '--format <format>',
  name: 'format',
  choices,
});

/** Of every command that works with the rulebook. */
export const PACKS: OptionSpec = { flags: '--rules <pack>', name: 'rules', repeat: true };

/** Of every command that tells a diagnosis. */
export const REDACT: OptionSpec = { flags: '--redact', name: 'redact' };
export const FORCE: OptionSpec = { flags: '--force', name: 'force' };
