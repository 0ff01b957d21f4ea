import type { Invocation } from './command.js';

/** How text is laid out. */
export interface Look {
  readonly width: number;
  readonly color: boolean;
  /** False where only ASCII can be shown. */
  readonly unicode: boolean;
}

const DEFAULT_WIDTH = 80;

/** Width and colour follow the terminal; options and NO_COLOR come first. */
export function lookOf({ options, terminal }: Pick<Invocation, 'options' | 'terminal'>): Look {
  const { environment } = terminal;
  const noColor = environment['NO_COLOR'];
  return {
    width: options.width ?? terminal.columns ?? DEFAULT_WIDTH,
    color:
      options.color &&
      terminal.outIsTerminal &&
      (noColor === undefined || noColor === '') &&
      environment['TERM'] !== 'dumb',
    unicode: showsUnicode(environment),
  };
}

/** An unset locale says nothing about the terminal, and nearly all of today's show UTF-8. */
function showsUnicode(environment: Readonly<Record<string, string | undefined>>): boolean {
  const locale = [environment['LC_ALL'], environment['LC_CTYPE'], environment['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return locale === undefined || /utf-?8/i.test(locale);
}
