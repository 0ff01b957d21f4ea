import { attach, createDebugger, splitCommandLine } from '../../collect/debugger/index.js';
import type { Run } from '../../collect/debugger/index.js';
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
  readonly close: () => Promise<void>;
}

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
  return {
    attached: attach(tool, interview, rulebook),
    load: async () => {
      tell('debugger.loading', { command });
      const run = await tool.load(progress);
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
    onStep: (_, { state, ran, troubles }) => {
      for (const { command: failed, why, how = '' } of troubles)
        tell(`debugger.trouble.${why}`, { command: failed, how });
      const { understood } = state.change ?? {};
      if (ran > 0 && understood !== undefined)
        tell('debugger.understood', { facts: understood.facts, lines: understood.lines });
    },
    close: () => tool.close(),
  };

  function progress(text: string): void {
    if (!terminal.errIsTerminal) return;
    const last = text.split(/[\r\n]/).findLast((line) => line.trim() !== '') ?? '';
    terminal.err(`\r\x1b[K${say({ line: '{{text}}' }, 'line', { text: last.trim().slice(0, 70) })}\r`);
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
