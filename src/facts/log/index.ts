import type { Extractor } from '../extractor.js';
import { atomicSleep } from './atomicSleep.js';
import { bareStack } from './bareStack.js';
import { blockerNote } from './blockerNote.js';
import { cpuBacktrace } from './cpuBacktrace.js';
import { csdLock } from './csdLock.js';
import { elidedLines } from './elidedLines.js';
import { eventExtractors } from './events/index.js';
import { messageFlood } from './events/messageFlood.js';
import { hardLockup } from './hardLockup/hardLockup.js';
import { heldLocks } from './heldLocks.js';
import { hungTask } from './hungTask.js';
import { kernelWarning } from './kernelWarning.js';
import { kexecStart } from './kexecStart.js';
import { journalBoot } from './journalBoot.js';
import { linuxVersion } from './linuxVersion.js';
import { lockdepReport } from './lockdepReport.js';
import { logHole } from './logHole.js';
import { oops } from './oops.js';
import { panic } from './panic.js';
import { kthreadStack } from './rcu/kthreadStack.js';
import { rcuStall } from './rcu/rcuStall.js';
import { stallNote } from './rcu/stallNote.js';
import { tasksStall } from './rcu/tasksStall.js';
import { silencedDetector } from './silencedDetector.js';
import { silentCpu } from './silentCpu.js';
import { softLockup } from './softLockup.js';
import { spinlockDebug } from './spinlockDebug.js';
import { sysrqAction } from './sysrqAction.js';
import { sysrqBacktraces } from './sysrqBacktraces.js';
import { taskDump, taskDumpInColumns } from './taskDump.js';
import { traceHeader } from './traceHeader.js';
import { unhandledInterrupt } from './unhandledInterrupt.js';
import { workqueueDump } from './workqueueDump.js';
import { workqueueDrain, workqueueHog } from './workqueueEvents.js';
import { workqueueLockup } from './workqueueLockup.js';

/** Reports take the headers within them, so they come before the header alone. */
export const logExtractors: readonly Extractor[] = [
  logHole,
  silencedDetector,
  linuxVersion,
  journalBoot,
  kexecStart,
  sysrqBacktraces,
  sysrqAction,
  softLockup,
  hardLockup,
  rcuStall,
  tasksStall,
  stallNote,
  kthreadStack,
  csdLock,
  cpuBacktrace,
  silentCpu,
  unhandledInterrupt,
  hungTask,
  blockerNote,
  taskDump,
  panic,
  oops,
  lockdepReport,
  atomicSleep,
  spinlockDebug,
  heldLocks,
  workqueueLockup,
  workqueueDump,
  workqueueHog,
  workqueueDrain,
  kernelWarning,
  ...eventExtractors,
  traceHeader,
  messageFlood,
  taskDumpInColumns,
  bareStack,
  elidedLines,
];
