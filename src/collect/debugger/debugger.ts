import { PROTOCOLS } from './protocol.js';
import type { DebuggerKind } from './protocol.js';
import { startTool } from './toolProcess.js';
import type { CommandLimits, Ended, ToolProcess } from './toolProcess.js';

/** What one command, and the tool itself, may take. */
export interface DebuggerLimits extends CommandLimits {
  /** Until it is loaded and answers. */
  readonly loading: number;
  /** Seconds that it has to answer an interrupt. */
  readonly grace: number;
  /** How often it is started again. */
  readonly restarts: number;
}

/** Loading reads gigabytes of debug information; `search` and `foreach` go through all of memory. */
export const LIMITS: DebuggerLimits = { seconds: 300, bytes: 32 * 1024 * 1024, loading: 1200, grace: 5, restarts: 3 };

/** What a command gave. */
export interface Run {
  /** The prompt, the command and what it printed, as a person would have copied it. Absent where there is nothing. */
  readonly transcript?: string;
  /** `gone`: the tool does not run any more, and is not started again. */
  readonly ended: Ended | 'gone';
  /** How the tool ended, where it did. */
  readonly how?: string;
}

/** A tool that is started when it is needed, and started again when it ended. */
export interface Debugger {
  readonly kind: DebuggerKind;
  /** What it printed while it was loading; `whole` once it answers. */
  load(heard?: (text: string) => void): Promise<Run>;
  run(command: string, seconds?: number, heard?: (text: string) => void): Promise<Run>;
  stop(): void;
  close(): Promise<void>;
}

export interface DebuggerRequest {
  readonly kind: DebuggerKind;
  readonly words: readonly string[];
  readonly nonce: () => string;
  readonly limits?: DebuggerLimits;
}

/** Stands in a transcript where it was cut off, as people write it. */
export const CUT = '...';

export function createDebugger({ kind, words, nonce, limits = LIMITS }: DebuggerRequest): Debugger {
  const protocol = PROTOCOLS[kind];
  let tool: ToolProcess | undefined;
  let starts = 0;
  /** A tool that answers, or how the last one failed to. */
  const ready = async (heard?: (text: string) => void): Promise<Run> => {
    let last: Run = { ended: 'gone' };
    while (tool === undefined && starts <= limits.restarts) {
      starts += 1;
      const started = startTool({ words, protocol, nonce, grace: limits.grace });
      tool = started;
      const opening = protocol.opening.join('\n');
      const { text, ended, alive } = await started.give(opening, { ...limits, seconds: limits.loading }, heard);
      if (ended === 'whole') return { ended, transcript: text };
      if (!alive) tool = undefined;
      last = { ended, transcript: text, ...howOf(started) };
      // Whoever asked for it does not wait for another one; and what is not there will not be there later.
      if (ended !== 'died' || started.end() === 'missing') {
        starts = limits.restarts + 1;
        await started.close();
        tool = undefined;
      }
    }
    return tool === undefined ? { ...last, ended: last.ended === 'whole' ? 'gone' : last.ended } : { ended: 'whole' };
  };
  const once = async (command: string, seconds: number, heard?: (text: string) => void): Promise<Run> => {
    const { ended: loaded, how } = await ready(heard);
    if (tool === undefined)
      return { ended: loaded === 'stopped' ? 'stopped' : 'gone', ...(how === undefined ? {} : { how }) };
    const current = tool;
    const { text, ended, alive } = await current.give(command, { ...limits, seconds }, heard);
    if (!alive) tool = undefined;
    const shown = ended === 'whole' ? text : text === '' ? '' : `${text}\n${CUT}`;
    const transcript =
      ended !== 'whole' && shown === '' ? {} : { transcript: `${protocol.prompt}${command}\n${shown}\n` };
    return { ...transcript, ended, ...(alive ? {} : howOf(current)) };
  };
  return {
    kind,
    load: ready,
    run: async (command, seconds = limits.seconds, heard) => {
      const first = await once(command, seconds, heard);
      // Once more: it may have been the tool, and not the command.
      return first.ended === 'died' ? once(command, seconds, heard) : first;
    },
    stop: () => tool?.stop(),
    close: async () => tool?.close(),
  };
}

function howOf(tool: ToolProcess): { readonly how?: string } {
  const how = tool.end();
  return how === undefined ? {} : { how };
}
