import { fileURLToPath } from 'node:url';
import { createDebugger } from '../../../src/collect/debugger/debugger.js';
import type { Debugger } from '../../../src/collect/debugger/debugger.js';

const FAKE = fileURLToPath(new URL('../../samples/debugger/fakeTool.mjs', import.meta.url));

/** A fake crash that does what a script says; its limits are small, and none of them is waited for where nothing goes wrong. */
export function fakeCrash(
  script: Readonly<Record<string, unknown>>,
  limits: {
    readonly seconds?: number;
    readonly bytes?: number;
    readonly restarts?: number;
    readonly grace?: number;
  } = {},
): Debugger {
  let count = 0;
  return createDebugger({
    kind: 'crash',
    words: [process.execPath, FAKE, JSON.stringify(script)],
    nonce: () => {
      count += 1;
      return (0x1000_0000 + count).toString(16);
    },
    limits: { seconds: 60, bytes: 1024 * 1024, loading: 60, grace: 20, restarts: 2, ...limits },
  });
}

/** The log of a kernel whose task `ip` waits for a mutex. @param callers lines of its stack between the lock and the system call */
export function hungTaskLog(...callers: readonly string[]): string {
  return [
    '[   21.170011] INFO: task ip:97 blocked for more than 10 seconds.',
    '[   21.170100]       Not tainted 6.1.0-56-amd64 #1 Debian 6.1.192-2',
    '[   21.170200] "echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.',
    '[   21.170300] task:ip              state:D stack:0     pid:97    ppid:1      flags:0x00000002',
    '[   21.170400] Call Trace:',
    '[   21.170500]  <TASK>',
    '[   21.170600]  __schedule+0x34d/0x9e0',
    '[   21.170700]  schedule+0x5a/0xd0',
    '[   21.170800]  schedule_preempt_disabled+0x11/0x20',
    '[   21.170900]  __mutex_lock.constprop.0+0x399/0x700',
    ...callers,
    '[   21.171300]  do_syscall_64+0x58/0xc0',
    '[   21.171400]  </TASK>',
    '',
  ].join('\n');
}
