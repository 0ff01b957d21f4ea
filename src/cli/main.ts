#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { packageVersion } from './package.js';

const words = process.argv.slice(2);

// Asked by scripts again and again: answered before anything else is loaded.
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  process.stdout.write(`${packageVersion()}\n`);
} else {
  const { loadProgram } = await import('./program.js');
  const { program } = loadProgram(fileURLToPath(new URL('./run.cjs', import.meta.url)));
  await program.runOnProcess(words);
}
