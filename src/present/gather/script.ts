import type { GatheringCommand, GatheringPlan, GatheringStep } from '../../model/gathering.js';
import { escapeText } from '../escapeText.js';
import { COLLECTOR } from '../generated/collector.js';
import type { Wording } from '../wording.js';
import { quoteShell } from './quoteShell.js';

/** Seconds for a command of which nobody has said how long it may take. */
const USUAL_SECONDS = 30;
/** The first word of a command that is the name of a program, and not a word of the shell. */
const PROGRAM = /^([a-z][\w.-]{0,63})(?=\s|$)/;
const SHELL_WORDS: ReadonlySet<string> = new Set([
  ...['for', 'while', 'until', 'if', 'case', 'echo', 'test', 'read', 'set', 'cd', 'exec', 'export', 'trap', 'true'],
]);
/** Formats of what the script says while it runs: message `gather.script.NAME`, shell variable `text_NAME`. */
const SAID: readonly (readonly [name: string, hole?: string])[] = [
  ['needs_value', 'option'],
  ['no_number', 'text'],
  ['unknown_option', 'option'],
  ['ending_needs_output'],
  ['skipped', 'step'],
  ['step', 'step'],
  ['timed_out', 'seconds'],
  ['no_room'],
  ['tool_missing', 'tool'],
  ['not_copied', 'target'],
  ['in_memory', 'file'],
  ['packing'],
];

/** Stands for the word of a format: no message holds it. */
const HOLE = '\u0001';

export interface ScriptOptions {
  readonly wording: Wording;
  /** Of hangwise. */
  readonly version: string;
}

/**
 * A plan as a script for any POSIX shell. Texts of the plan are data in it: they stand quoted, or behind `#` without any end of a line,
 * and a command runs only by its own step.
 */
export function gatheringScript(plan: GatheringPlan, { wording, version }: ScriptOptions): string {
  const commands = plan.steps.flatMap((step) => step.commands.map((command) => ({ step, command })));
  const runs = commands.filter(({ command }) => command.runs);
  const ofConsent = (consent: GatheringStep['consent']): readonly string[] =>
    runs
      .filter(({ step }) => step.consent === consent)
      .flatMap(({ step, command }) => stepLines(step, command, wording));
  const byHand = commands.filter(({ command }) => !command.runs && command.tool !== 'person');
  return [
    '#!/bin/sh',
    ...headLines(plan, wording),
    `version=${quoteShell(version)}`,
    `symptoms=${quoteShell(plan.symptoms.map(({ id }) => id).join(' '))}`,
    ...SAID.map(([name, hole]) => `text_${name}=${quoteShell(formatOf(wording, name, hole))}`),
    `text_help=${quoteShell(wording.text('gather.script.help'))}`,
    '',
    COLLECTOR,
    ...functionLines(
      'steps_by_hand',
      byHand.map(({ step, command }) => `by_hand ${quoteShell(step.id)} ${quoteShell(flat(command.command))}`),
    ),
    ...functionLines('steps_reading', ofConsent(undefined)),
    ...functionLines('steps_changing', ofConsent('changing')),
    ...functionLines('steps_ending', ofConsent('ending')),
    ...(plan.allowed.includes('changing') ? ['changing=yes'] : []),
    ...(plan.allowed.includes('ending') ? ['ending=yes'] : []),
    ...(plan.root ? [] : ['wants_root=no']),
    'main "$@"',
    '',
  ].join('\n');
}

function headLines({ symptoms, architecture }: GatheringPlan, wording: Wording): readonly string[] {
  const seen = symptoms.length === 0 ? [wording.text('gather.common')] : symptoms.map(({ meaning }) => meaning);
  return [
    wording.text('gather.script.title'),
    ...seen,
    ...(architecture === undefined ? [] : [wording.text('gather.architecture', { architecture })]),
    wording.text('gather.script.use'),
  ].map(comment);
}

function stepLines(step: GatheringStep, command: GatheringCommand, wording: Wording): readonly string[] {
  const { id, asks, consent } = step;
  const program = PROGRAM.exec(command.command)?.[1] ?? '';
  const words = [
    // It names a file.
    id.replaceAll(/[^\w-]/g, '-'),
    SHELL_WORDS.has(program) ? '' : program,
    String(command.seconds ?? USUAL_SECONDS),
    rootWord(step, command),
    consent ?? '',
    flat(asks),
    command.command,
  ];
  return [
    ...(command.risk === undefined ? [] : [comment(wording.text('present.question.risk', { risk: command.risk }))]),
    `step ${words.map(quoteShell).join(' ')}`,
  ];
}

/** What reads without any risk is tried without root as well: how a machine is set decides who may read its log. */
function rootWord({ consent }: GatheringStep, { root, risk }: GatheringCommand): string {
  if (root === undefined) return '';
  return risk === undefined && consent === undefined ? 'try' : 'root';
}

function functionLines(name: string, lines: readonly string[]): readonly string[] {
  return [`${name}() {`, '  :', ...lines.map((line) => (line.startsWith('#') ? `  ${line}` : line)), '}', ''];
}

/** A comment of one line, whatever the text. */
function comment(text: string): string {
  return `# ${flat(text)}`;
}

/** Text for people on one line: what a terminal would act on is escaped, ends of lines as well. */
function flat(text: string): string {
  return escapeText(text.replaceAll('\n', ' '));
}

/** A text as a format of printf, its hole as a word of it. */
function formatOf(wording: Wording, name: string, hole = ''): string {
  const [before = '', ...after] = wording.text(`gather.script.${name}`, { [hole]: HOLE }).split(HOLE);
  const literal = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('%', '%%');
  return [before, ...after].map(literal).join('%s');
}
