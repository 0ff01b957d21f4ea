// A program in a real terminal, under a tmux server of its own.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export class Terminal {
  #socket = `hangwise-record-${process.pid}`;

  async #tmux(...args) {
    return (await run('tmux', ['-L', this.#socket, '-f', '/dev/null', ...args])).stdout;
  }

  async open(command, columns, rows) {
    await this.#tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), command);
    await this.#tmux('set', '-g', 'status', 'off');
  }

  async keys(...names) {
    await this.#tmux('send-keys', ...names);
  }

  /** Puts a text in as a terminal that marks pastes does. */
  async paste(text) {
    await this.#tmux('set-buffer', text);
    await this.#tmux('paste-buffer', '-p');
  }

  /** Rows of the screen, with colours as SGR sequences. */
  async screen() {
    return (await this.#tmux('capture-pane', '-p', '-e')).split('\n');
  }

  /** Waits until the screen shows a text, for a minute at most. */
  async until(text) {
    for (let tries = 0; tries < 600; tries += 1) {
      const plain = await this.#tmux('capture-pane', '-p');
      if (plain.includes(text)) return;
      await sleep(100);
    }
    throw new Error(`the terminal never showed: ${text}`);
  }

  async close() {
    await this.#tmux('kill-server').catch(() => undefined);
  }
}
