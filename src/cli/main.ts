#!/usr/bin/env node
import { packageVersion } from './package.js';

const words = process.argv.slice(2);

// Asked by scripts again and again: answered before anything else is loaded.
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  process.stdout.write(`${packageVersion()}\n`);
} else {
  const { runOnProcess } = await import('./runOnProcess.js');
  await runOnProcess(words);
}
