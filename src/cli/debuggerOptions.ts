import { UsageError } from './usageError.js';

/** A debugger that is attached, as typed. */
export interface DebuggerOptions {
  readonly kind: 'crash' | 'drgn';
  /** What starts it. */
  readonly command: string;
  /** Its steps are taken without a key. */
  readonly auto: boolean;
  /** Steps, and seconds, that it may take by itself. */
  readonly steps?: number;
  readonly seconds?: number;
}

const LIMIT = /^(\d{1,6})([smh]?)$/;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/**
 * The tool that the command line attaches; undefined where it attaches none.
 * @throws UsageError for two of them, a limit that is none, and what only a tool can do without one
 */
export function readDebuggerOptions(raw: Readonly<Record<string, unknown>>): DebuggerOptions | undefined {
  const { crash, drgn, auto, autoLimit } = raw;
  if (typeof crash === 'string' && typeof drgn === 'string') throw new UsageError('cli.debugger.one-tool');
  const kind = typeof crash === 'string' ? 'crash' : 'drgn';
  const command = kind === 'crash' ? crash : drgn;
  const limits = Array.isArray(autoLimit) ? autoLimit.map(String) : [];
  if (typeof command !== 'string') {
    if (auto === true || limits.length > 0) throw new UsageError('cli.debugger.no-tool');
    return undefined;
  }
  return {
    kind,
    command,
    auto: auto === true,
    ...limits.reduce<Limits>((all, text) => ({ ...all, ...limitOf(text) }), {}),
  };
}

type Limits = Pick<DebuggerOptions, 'steps' | 'seconds'>;

function limitOf(text: string): Limits {
  const [, digits, unit = ''] = LIMIT.exec(text) ?? [];
  const count = Number(digits ?? 0);
  if (count === 0) throw new UsageError('cli.debugger.bad-limit', { text });
  return unit === '' ? { steps: count } : { seconds: count * (SECONDS[unit] ?? 1) };
}
