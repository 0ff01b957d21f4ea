/**
 * One process of the fuzz run: reads what it is sent through the whole pipe, and answers with the promises that were
 * not kept. A process of its own, so that its CPU time can be measured and a reading that never ends can be stopped.
 *
 *   node scripts/fuzz/worker.mjs PIPE ROOT      started by processes.mjs
 */
import { pathToFileURL } from 'node:url';
import { timeFault } from './timeFault.mjs';

const [pipeFile, root] = process.argv.slice(2);
const { diagnoseReading, faultsOf, loadRulebook, readBlocks } = await import(pathToFileURL(pipeFile).href);

async function rulebookIn(language) {
  const { rulebook, problems } = await loadRulebook(root, { language });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`the rulebook is not valid: ${JSON.stringify(errors)}`);
  return rulebook;
}

const rulebooks = { en: await rulebookIn('en'), zh: await rulebookIn('zh') };

function blocksOf(bytes, size) {
  const blocks = [];
  for (let at = 0; at < bytes.length; at += size) blocks.push(bytes.subarray(at, at + size));
  return blocks;
}

/** @param {{ text: string, blockSize: number, language: 'en' | 'zh', quiet: boolean, timed: boolean }} job */
async function faultsIn({ text, blockSize, language, quiet, timed }) {
  const faults = await faultsOf([rulebooks[language]], blocksOf(Buffer.from(text, 'latin1'), blockSize), quiet);
  if (faults.length > 0 || !timed) return faults;
  const fault = await timeFault(text, async (bytes) => {
    await diagnoseReading(rulebooks[language], readBlocks([bytes]));
  });
  return fault === undefined ? [] : [fault];
}

process.on('message', async (job) => {
  const started = process.cpuUsage();
  const faults = await faultsIn(job);
  const { user, system } = process.cpuUsage(started);
  process.send({ faults, seconds: (user + system) / 1e6 });
});
process.on('disconnect', () => process.exit());
process.send('ready');
