import { runOnProcess } from '../cli/runOnProcess.js';
import type { Entry, Host } from './host.js';

// The program of `hangwise` as one file: everything of it but what `scripts/single/build.mjs` keeps apart.

declare const hangwiseHost: Host;

const RUN: Readonly<Record<Entry, () => Promise<unknown>>> = {
  run: () => runOnProcess(process.argv.slice(2)),
  caseWorker: () => import('../archive/batch/caseWorker.js'),
  likenessWorker: () => import('../archive/likeness/likenessWorker.js'),
  checkWorker: () => import('../authoring/check/checkWorker.js'),
};

await RUN[hangwiseHost.entry]();
