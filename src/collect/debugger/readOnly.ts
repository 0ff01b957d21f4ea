import type { DebuggerKind } from './protocol.js';
import { isDrgnForm } from './drgnForms.js';

/**
 * Why a command is not given to a tool: it is none that only reads; it has a name of the reader's own, in capitals, where nobody put a
 * value; or what was put into it is no number, address or name.
 */
export type Refusal = 'not-allowed' | 'placeholder' | 'not-a-literal';

/** What a command line may be made of: nothing that pipes, redirects, quotes, calls, assigns, or goes on on the next line. */
const LINE = /^[\w.,:@+ -]{1,400}$/;
const OPTION = /^-[A-Za-z]{1,8}$/;
const WORD = /^\w[\w.,:@+-]{0,255}$/;
/** A variable, a member or element of it, and of which CPU; crash reads what is more as C, and C may assign. */
const VARIABLE = /^[A-Za-z_]\w{0,127}(?:\.\w{1,127}){0,8}(?::\w{1,16})?$/;
/** All else in capitals than states and policies of tasks stands for something to be put in. */
const CAPITALS = /^[A-Z][A-Z_]{1,64}$/;
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...['RU', 'IN', 'UN', 'ST', 'ZO', 'TR', 'SW', 'DE', 'WA', 'PA', 'ID', 'NE'],
  ...['FIFO', 'RR', 'DEADLINE'],
]);

type Check = (words: readonly string[]) => boolean;

const anything: Check = () => true;
/** Only these options, and no argument. */
const only =
  (...options: readonly string[]): Check =>
  (words) =>
    words.every((word) => options.includes(word));
const without =
  (...options: readonly string[]): Check =>
  (words) =>
    words.every((word) => !options.some((letter) => OPTION.test(word) && word.includes(letter)));
const variable: Check = (words) => words.every((word) => OPTION.test(word) || VARIABLE.test(word));

/**
 * Commands of crash that only read, and what of them does not: `sys -panic` ends a live machine, `mod -s` loads files, `rd -r` and
 * `dev -v` write one (crash 8.0.6, help.c).
 */
const CRASH: ReadonlyMap<string, Check> = new Map([
  ['sys', only('-t')],
  ['mod', only('-t')],
  ['dev', only('-d', '-D', '-i', '-p')],
  ['rd', without('r')],
  ['p', variable],
  ['px', variable],
  ['foreach', (words: readonly string[]) => words.includes('bt')],
  ...[
    ...[
      'log',
      'bt',
      'ps',
      'runq',
      'struct',
      'union',
      'list',
      'dis',
      'sym',
      'timer',
      'waitq',
      'kmem',
      'irq',
      'files',
      'net',
    ],
    ...['task', 'mach', 'search', 'swap', 'mount', 'vm', 'tree'],
  ].map((name) => [name, anything] as const),
]);

/** A filter that people put behind a command to see less: what it takes away is no loss to keep. */
const FILTER = /^ {0,4}grep [\w -]{1,64}$/;

/** The command as it is given to a tool, which reads its output itself: without a filter for eyes. */
export function withoutFilter(command: string): string {
  const pipe = command.indexOf('|');
  return (pipe >= 0 && FILTER.test(command.slice(pipe + 1)) ? command.slice(0, pipe) : command).trim();
}

/** Why a command must not be given to a tool; undefined where it may. It does not count who wrote it. */
export function refusalOf(kind: DebuggerKind, command: string): Refusal | undefined {
  switch (kind) {
    case 'crash':
      return refusalOfCrash(command);
    case 'drgn':
      return isDrgnForm(command) ? undefined : 'not-allowed';
  }
}

function refusalOfCrash(command: string): Refusal | undefined {
  if (!LINE.test(command) || command.includes('++') || command.includes('--')) return 'not-allowed';
  const [name = '', ...words] = command.split(/ {1,16}/);
  const check = CRASH.get(name);
  if (check === undefined || !words.every((word) => OPTION.test(word) || WORD.test(word)) || !check(words))
    return 'not-allowed';
  return words.some((word) => CAPITALS.test(word) && !OWN_WORDS.has(word)) ? 'placeholder' : undefined;
}
