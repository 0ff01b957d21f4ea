import { spawn } from 'node:child_process';

/**
 * @typedef {object} Step
 * @property {string} name     what the step checks
 * @property {readonly string[]} command  program and arguments
 * @property {readonly string[]} [after]  names of steps that have to be through before
 * @property {number} [cores]  how many of the slots it takes, 1 if left out
 */

/** Without a terminal programs print no colour, unless they are told to. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'FORCE_COLOR'));

/** Runs one command to its end. Output is kept, not shown, so that steps side by side stay readable. */
function run(step, running) {
  const [program, ...args] = step.command;
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    });
    running.add(child);
    const output = [];
    child.stdout.on('data', (block) => output.push(block));
    child.stderr.on('data', (block) => output.push(block));
    const finish = (ok) => {
      running.delete(child);
      const seconds = (performance.now() - started) / 1000;
      done({ step, ok, seconds, output: Buffer.concat(output).toString('utf8') });
    };
    child.on('error', (error) => {
      output.push(Buffer.from(`${error.message}\n`));
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}

/**
 * Runs steps as early as their `after` allows, within `slots` at a time, and prints one line for each.
 * At the first failure the others are stopped and the output of the failed step is printed.
 *
 * @param {readonly Step[]} steps
 * @param {number} slots
 * @returns {Promise<{ failed?: string, outputs: Map<string, string> }>} name of the failed step, and what each printed
 */
export async function runSteps(steps, slots) {
  const outputs = new Map();
  const running = new Set();
  const active = new Map();
  let waiting = [...steps];
  let free = slots;
  while (waiting.length > 0 || active.size > 0) {
    for (const step of waiting.filter(({ after = [] }) => after.every((name) => outputs.has(name)))) {
      const cores = Math.min(step.cores ?? 1, slots);
      if (cores > free) break;
      free -= cores;
      active.set(step.name, run(step, running));
      waiting = waiting.filter((other) => other !== step);
    }
    if (active.size === 0) throw new Error(`steps wait for each other: ${waiting.map(({ name }) => name).join(', ')}`);
    const { step, ok, seconds, output } = await Promise.race(active.values());
    active.delete(step.name);
    free += Math.min(step.cores ?? 1, slots);
    outputs.set(step.name, output);
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`);
    if (!ok) {
      for (const child of running) child.kill();
      console.log(`\n$ ${step.command.join(' ')}\n${output}`);
      return { failed: step.name, outputs };
    }
  }
  return { outputs };
}
