import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));
const MEGABYTES = 1500;
/** A text counts as one that never ends when it takes so many times as long as texts of its length do. */
const PATIENCE = 300;
const LEAST_SECONDS = 30;

/** Processes that read texts, a text at a time each. One that hangs or dies is replaced. */
export class Processes {
  #pipe;
  #root;
  #idle = [];
  #all = new Set();
  #pace = 0;

  /**
   * @param {string} pipe  file of the bundled pipe
   * @param {string} root  the repository
   */
  constructor(pipe, root) {
    this.#pipe = pipe;
    this.#root = root;
  }

  /** Seconds of CPU time that a character of an undamaged text takes. */
  get pace() {
    return this.#pace;
  }

  /** Learns how long texts take when nothing is wrong with them. */
  async learn(texts) {
    let [seconds, characters] = [0, 0];
    for (const text of texts) {
      const answer = await this.run({ text, blockSize: 65_536, language: 'en', quiet: false, timed: false });
      seconds += answer.seconds;
      characters += text.length;
    }
    this.#pace = seconds / Math.max(1, characters);
  }

  /**
   * @param {{ text: string, blockSize: number, language: 'en' | 'zh', quiet: boolean, timed: boolean }} job
   * @returns {Promise<{ faults: { promised: string, detail: string }[], seconds: number }>} what was not kept, and CPU
   *   seconds
   */
  async run(job) {
    const child = this.#idle.pop() ?? (await this.#start());
    // A timed text is read up to three times, once, twice and four times in a row.
    const times = job.timed ? 24 : 2;
    const seconds = Math.max(LEAST_SECONDS, PATIENCE * this.#pace * job.text.length * times);
    const answer = await answerOf(child, job, seconds);
    if (answer.alive) this.#idle.push(child);
    else this.#end(child);
    return answer;
  }

  /** Ends all processes. */
  close() {
    for (const child of this.#all) this.#end(child);
  }

  #start() {
    const child = fork(WORKER, [this.#pipe, this.#root], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${MEGABYTES}`, '--no-warnings'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#all.add(child);
    let said = '';
    child.stderr.on('data', (block) => {
      said = `${said}${block}`.slice(-2000);
    });
    return new Promise((ready, fail) => {
      child.once('message', () => ready(child));
      child.once('exit', () => fail(new Error(`a process of the fuzz run does not start: ${said}`)));
    });
  }

  #end(child) {
    this.#all.delete(child);
    child.kill('SIGKILL');
  }
}

function answerOf(child, job, seconds) {
  return new Promise((done) => {
    const finish = (alive, faults, used = seconds) => {
      clearTimeout(timer);
      child.removeAllListeners('message');
      child.removeAllListeners('exit');
      done({ alive, faults, seconds: used });
    };
    const timer = setTimeout(() => {
      finish(false, [{ promised: 'returns', detail: `nothing after ${seconds.toFixed(0)} s` }]);
    }, seconds * 1000);
    child.removeAllListeners('exit');
    child.once('message', ({ faults, seconds: used }) => finish(true, faults, used));
    child.once('exit', (code, signal) => {
      finish(false, [{ promised: 'returns', detail: `the process ended with ${signal ?? code}` }]);
    });
    child.send(job);
  });
}
