import type { Command } from '../command.js';
import { COMMANDS, COMMON } from '../commandTable.js';
import type { CommandSpec } from '../commandTable.js';
import { EXIT } from '../exitCode.js';
import { UsageError } from '../usageError.js';

const SCRIPTS: Readonly<Record<string, () => string>> = { bash, zsh, fish };

/** Names of saved sessions, one a line, without starting hangwise; a shell that all have runs it. */
const SAVED =
  'cd ${XDG_STATE_HOME:-~/.local/state}/hangwise/sessions 2>/dev/null && for f in *.json; do echo ${f%.json}; done';

/** A script that completes commands, options and files, made from the command table. */
export const completion: Command = ({ operands, terminal }) => {
  const [shell = ''] = operands;
  const script = SCRIPTS[shell];
  if (script === undefined) throw new UsageError('cli.unknown-shell', { shell });
  terminal.out(script());
  return Promise.resolve(EXIT.ok);
};

interface Completed {
  /** Words of the command, joined by blanks; empty for the bare command. */
  readonly command: string;
  /** Names of options with their choices; both empty where any text fits. */
  readonly options: readonly {
    readonly name: string;
    readonly choices: readonly string[];
    readonly takesValue: boolean;
  }[];
  readonly files: boolean;
  /** Names of saved sessions. */
  readonly sessions: boolean;
  /** Words that may follow: names of commands. */
  readonly words: readonly string[];
}

function completed(): readonly Completed[] {
  const groups = COMMANDS.flatMap(({ path }) => (path.length > 1 ? [path.slice(0, -1)] : []));
  const paths = new Map([...groups, ...COMMANDS.map(({ path }) => path)].map((path) => [path.join(' '), path]));
  return [...paths].map(([command, path]) => {
    const spec = COMMANDS.find((one) => one.path.join(' ') === command);
    const words = COMMANDS.filter(
      (one) => one.path.length > path.length && path.every((word, at) => one.path[at] === word),
    ).map((one) => one.path[path.length] ?? '');
    const [files, sessions] = [spec?.completes === 'files', spec?.completes === 'sessions'];
    return { command, options: optionsOf(spec), files, sessions, words: [...new Set(words)] };
  });
}

function optionsOf(spec: CommandSpec | undefined): Completed['options'] {
  const help = { name: '--help', choices: [], takesValue: false };
  const options = [...(spec?.options ?? []), ...(spec === undefined ? [] : COMMON)].map(({ flags, choices = [] }) => {
    const name = /--[a-z-]+/.exec(flags)?.[0] ?? flags;
    return { name, choices, takesValue: /[<[]/.test(flags) };
  });
  return [...options, help];
}

function bash(): string {
  return `${completer()}  [ -n "$files" ] && COMPREPLY+=($(compgen -f -- "$word"))
}
complete -o filenames -F _hangwise hangwise
`;
}

/** The function that completes, but for its end: words are in `COMPREPLY`, and `files` says whether files may follow. */
function completer(): string {
  const cases = completed().map(({ command, options, files, sessions, words }) => {
    const names = [...words, ...options.map(({ name }) => name)].join(' ');
    return `    '${command}') words='${names}'; files=${files ? '1' : ''}; sessions=${sessions ? '1' : ''} ;;`;
  });
  const values = valueChoices().map(
    ([name, choices]) => `    ${name}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$word")); return ;;`,
  );
  return `${[
    '_hangwise() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="" words="" files="" sessions="" part',
    '  case "$before" in',
    `    --resume) COMPREPLY=($(compgen -W "$(${SAVED})" -- "$word")); return ;;`,
    ...values,
    '  esac',
    '  for part in "${COMP_WORDS[@]:1:$((COMP_CWORD-1))}"; do',
    `    case "\${command:+$command }$part" in ${completed()
      .flatMap(({ command }) => (command === '' ? [] : [`'${command}'`]))
      .join('|')}) command="\${command:+$command }$part" ;; esac`,
    '  done',
    '  case "$command" in',
    ...cases,
    '  esac',
    `  [ -n "$sessions" ] && words="$words $(${SAVED})"`,
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
  ].join('\n')}\n`;
}

/**
 * zsh runs completion functions of bash, and completes files better by itself, where no word fits. Where it finds the script in its `fpath`,
 * running it is what the first Tab does: it answers that one as well.
 */
function zsh(): string {
  return `#compdef hangwise
autoload -U +X bashcompinit && bashcompinit
${completer()}}
complete -o default -F _hangwise hangwise
[ "\${funcstack[1]}" = _hangwise ] && _bash_complete -o default -F _hangwise || true
`;
}

function fish(): string {
  const lines = completed().flatMap(({ command, options, files, sessions, words }) => {
    const parts = command.split(' ').filter((part) => part !== '');
    const deeper = words.length > 0 ? `; and not __fish_seen_subcommand_from ${words.join(' ')}` : '';
    const seen = parts.map((part) => `__fish_seen_subcommand_from ${part}`).join('; and ');
    const condition = `-n '${parts.length === 0 ? '__fish_use_subcommand' : `${seen}${deeper}`}'`;
    return [
      ...words.map((word) => `complete -c hangwise ${condition} -f -a ${word}`),
      ...options.map(({ name, choices, takesValue }) => {
        const value = choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : takesValue ? ' -r' : '';
        return `complete -c hangwise ${condition} -l ${name.slice(2)}${value}`;
      }),
      ...(files ? [`complete -c hangwise ${condition} -F`] : []),
      ...(sessions ? [`complete -c hangwise ${condition} -f -a '(bash -c \\'${SAVED}\\')'`] : []),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function valueChoices(): readonly (readonly [string, readonly string[]])[] {
  const options = COMMANDS.flatMap((spec) => optionsOf(spec)).filter(({ choices }) => choices.length > 0);
  const names = [...new Set(options.map(({ name }) => name))];
  return names.map((name) => [
    name,
    [...new Set(options.filter((option) => option.name === name).flatMap(({ choices }) => choices))],
  ]);
}
