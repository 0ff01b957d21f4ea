import type { Question } from '../../model/diagnosis.js';

/** A prompt of crash or of a Python shell (drgn) at the start of a line, or a kernel log line. */
const NAMES_ITSELF = /^[ \t]*(?:%?crash[\w.+-]{0,24}>|>>>|(?:<\d{1,3}>)?\[ *\d+\.\d+\])/m;

/** What the output of a crash command cannot do without, by the first word of the command. */
const SHAPES: ReadonlyMap<string, RegExp> = new Map([
  ['bt', /^[ \t]*(?:PID:|#\d+ )/m],
  ['dis', /<[\w.]+\+\d+>:/],
  ['p', /=/],
  ['px', /=/],
  ['ps', /\b(?:PID|RU|IN|UN)\b/],
  ['struct', /=|^SIZE:/m],
  ['sym', /\([A-Za-z]\)/],
]);

function firstWord(command: string): string {
  return command.trim().split(/\s/, 1)[0] ?? '';
}

/** Whether a line of the text is a shell prompt with one of the commands that the question gives for a live system. */
function showsShell(text: string, question: Question): boolean {
  const words = new Set(question.how.filter(({ tool }) => tool === 'live').map(({ command }) => firstWord(command)));
  return text.split('\n').some((line) => {
    const typed = /^\S{0,80}[$#] ?(\S+)/.exec(line)?.[1];
    return typed !== undefined && words.has(typed);
  });
}

/**
 * Output pasted without its command line gets it back, so that the reader knows which object was dumped. Nothing is
 * put in front of a text that shows a prompt, that is a kernel log, or that cannot be the output of the command; nor
 * when the question has several crash commands, since the text does not say which one was used.
 */
export function withCommandEcho(text: string, question: Question): string {
  const commands = question.how.filter(({ tool }) => tool === 'crash').map(({ command }) => command.trim());
  const [command] = commands;
  if (command === undefined || commands.length > 1 || command.includes('\n')) return text;
  if (NAMES_ITSELF.test(text) || showsShell(text, question)) return text;
  const shape = SHAPES.get(firstWord(command));
  return shape !== undefined && !shape.test(text) ? text : `crash> ${command}\n${text}`;
}
