import { randomInt } from 'node:crypto';

/** Runs once, before the processes of the tests are started: `random` is one number for all of them. */
export default function drawSeed() {
  if (process.env.HANGWISE_PROPERTY_SEED !== 'random') return;
  process.env.HANGWISE_PROPERTY_SEED = String(randomInt(2 ** 31));
  process.stderr.write(`\nHANGWISE_PROPERTY_SEED=${process.env.HANGWISE_PROPERTY_SEED}\n`);
}
