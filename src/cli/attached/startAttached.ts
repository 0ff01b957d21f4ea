import { attach, createDebugger, isWorthIt, splitCommandLine } from '../../collect/debugger/index.js';
import type { Run } from '../../collect/debugger/index.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { AttachedTool, RunningCommand, StepTaken } from '../../triage/attachedTool.js';
import { promptOf } from '../../present/report/prompt.js';
import type { Invocation } from '../command.js';
import type { DebuggerOptions } from '../debuggerOptions.js';
import { say } from '../tell.js';
import { UsageError } from '../usageError.js';
import type { AttachedSession } from './openSession.js';
import { teller } from './teller.js';

/** A tool on its way: what it does is told on standard error. */
export interface StartedTool {
  readonly attached: AttachedTool;
  /** Waits until it answers; false, and told, where it does not. */
  readonly load: () => Promise<boolean>;
  readonly onCommand: (now: RunningCommand) => void;
  readonly onStep: (step: { readonly id: string }, taken: StepTaken) => void;
  /** Tells which commands only a person could have given, where they would still tell something. */
  readonly tellLeft: (diagnosis: Diagnosis) => void;
  readonly close: () => Promise<void>;
}

/** Back to the beginning of the line, which is empty then. */
const CLEARED = '\r\x1b[K';
/** Of what a tool said before it failed, so much is told. */
const LAST_LINES = 5;
/** Columns of a line of it. */
const WIDEST = 200;

/** @throws UsageError for a command line that is none */
export function startAttached(
  { terminal }: Pick<Invocation, 'terminal'>,
  { kind, command }: DebuggerOptions,
  { rulebook, interview }: Pick<AttachedSession, 'rulebook' | 'interview'>,
): StartedTool {
  const words = splitCommandLine(command);
  if (words === undefined) throw new UsageError('cli.debugger.bad-command', { command });
  const { messages } = rulebook;
  const tell = teller({ terminal }, messages);
  const tool = createDebugger({ kind, words, nonce });
  /** Commands with a name to be filled in, by their step. */
  const left = new Map<string, readonly string[]>();
  return {
    attached: attach(tool, interview, rulebook),
    load: async () => {
      tell('debugger.loading', { command });
      const run = await tool.load(progress);
      if (terminal.errIsTerminal) terminal.err(CLEARED);
      if (run.ended === 'whole') return true;
      for (const line of lastLines(run)) terminal.err(`  ${say({ line: '{{text}}' }, 'line', { text: line })}\n`);
      tell(`debugger.not-loaded.${run.how === 'missing' ? 'missing' : 'ended'}`, {
        command,
        how: run.how ?? run.ended,
      });
      return false;
    },
    onCommand: ({ tool: asked, command: given }) => {
      terminal.err(`${say({ line: '{{text}}' }, 'line', { text: `${promptOf(asked)}${given}` })}\n`);
    },
    onStep: ({ id }, { state, ran, troubles }) => {
      const waiting = troubles.filter(({ why }) => why === 'placeholder');
      if (waiting.length > 0)
        left.set(
          id,
          waiting.map((one) => one.command),
        );
      for (const { command: failed, why, how = '' } of troubles)
        if (why !== 'placeholder') tell(`debugger.trouble.${why}`, { command: failed, how });
      const { understood } = state.change ?? {};
      if (ran > 0 && understood !== undefined)
        tell('debugger.understood', { facts: understood.facts, lines: understood.lines });
    },
    tellLeft: ({ questions }) => {
      const commands = questions.filter(isWorthIt).flatMap(({ id }) => left.get(id) ?? []);
      if (commands.length > 0) tell('debugger.left', { commands: [...new Set(commands)].join(', ') });
    },
    close: () => tool.close(),
  };

  function progress(text: string): void {
    if (!terminal.errIsTerminal) return;
    const last = text.split(/[\r\n]/).findLast((line) => line.trim() !== '') ?? '';
    terminal.err(`${CLEARED}${say({ line: '{{text}}' }, 'line', { text: last.trim().slice(0, 70) })}\r`);
  }
}

function lastLines({ transcript = '' }: Run): readonly string[] {
  return transcript
    .split(/[\r\n]/)
    .map((line) => line.trim().slice(0, WIDEST))
    .filter((line) => line !== '')
    .slice(-LAST_LINES);
}

/** Eight hex digits that nobody can know beforehand. */
function nonce(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return ((random & 0x0fffffff) | ((((random >>> 28) % 7) + 1) << 28)).toString(16).padStart(8, '0');
}
