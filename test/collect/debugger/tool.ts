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
