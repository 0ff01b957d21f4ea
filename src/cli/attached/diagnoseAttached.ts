import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import type { Command } from '../command.js';
import type { DebuggerOptions } from '../debuggerOptions.js';
import { shown } from '../openCase.js';
import { presentDiagnosis, verdictCode } from '../presentDiagnosis.js';
import { teller } from './teller.js';
import { UsageError } from '../usageError.js';
import { openAttachedSession } from './openSession.js';
import { startAttached } from './startAttached.js';

export { startAttached };

/** From a dump to a diagnosis without a key: the tool's own steps, each told on standard error before it is taken. */
export async function diagnoseAttached(
  invocation: Parameters<Command>[0],
  options: DebuggerOptions,
): Promise<ExitCode> {
  if (!options.auto) throw new UsageError('cli.debugger.needs-auto');
  const { AUTO_LIMITS, runAuto, splitCommandLine } = await import('../../collect/debugger/index.js');
  // Before a session is made for nothing.
  const { command } = options;
  if (splitCommandLine(command) === undefined) throw new UsageError('cli.debugger.bad-command', { command });
  const opened = await openAttachedSession(invocation);
  if (opened === undefined) return EXIT.rulebook;
  const { rulebook, interview } = opened;
  const { messages } = rulebook;
  const tell = teller(invocation, messages);
  const started = startAttached(invocation, options, opened);
  let isStopped = false;
  const onSignal = (): void => {
    if (isStopped) process.exit(EXIT.interrupted);
    isStopped = true;
    started.attached.stop();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    tell('debugger.kept', { name: opened.id });
    if (!(await started.load())) return EXIT.usage;
    const { steps = AUTO_LIMITS.steps, seconds = AUTO_LIMITS.seconds } = options;
    const end = await runAuto({
      tool: started.attached,
      interview,
      steps: rulebook.steps,
      limits: { steps, seconds },
      clock: () => performance.now() / 1000,
      isStopped: () => isStopped,
      onCommand: started.onCommand,
      onStep: started.onStep,
    });
    tell(`debugger.end.${end}`, { steps, seconds, name: opened.id });
    const { diagnosis: last } = interview.state();
    const diagnosis = { ...last, questions: started.attached.leftOf(last.questions) };
    started.tellLeft(diagnosis);
    const { answers, readings } = opened.material();
    invocation.terminal.out(
      await presentDiagnosis(
        await shown(diagnosis, { answers, readings }, rulebook, invocation),
        messages,
        invocation.options.diagnosisFormat,
        invocation,
        readings,
      ),
    );
    return verdictCode(diagnosis);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await started.close();
    await interview.close();
  }
}
