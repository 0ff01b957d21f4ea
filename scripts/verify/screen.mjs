import { plainEnvironment, runCommand } from './command.mjs';

/** A program in a terminal of its own, under tmux. */
export class Screen {
  #socket;

  /** @param {string} name  names the tmux server; a new one for each screen, because a name cannot be used again at once */
  constructor(name) {
    this.#socket = `hangwise-${process.pid}-${name}`;
  }

  static async available() {
    return (await runCommand(['tmux', '-V'])).code === 0;
  }

  #tmux(...args) {
    // A locale of its own: what a terminal shows must not depend on who runs the checks.
    const env = plainEnvironment({ LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' });
    return runCommand(['tmux', '-u', '-L', this.#socket, '-f', '/dev/null', ...args], { seconds: 20, env });
  }

  /** Starts a shell command; the terminal stays until `close`. */
  async open(command, columns, rows) {
    await this.#tmux(
      'new-session',
      '-d',
      '-x',
      String(columns),
      '-y',
      String(rows),
      `${command}; echo "EXIT=$?"; sleep 600`,
    );
  }

  /** What the terminal shows, without trailing blanks. */
  async text() {
    return (await this.#tmux('capture-pane', '-p')).stdout.replace(/[ \t]+$/gm, '');
  }

  async keys(...names) {
    await this.#tmux('send-keys', ...names);
  }

  /** Types characters as they are; escape sequences as well, as a terminal would send them. */
  async type(text) {
    await this.#tmux('send-keys', '-l', text);
  }

  async title() {
    return (await this.#tmux('display-message', '-p', '#{pane_title}')).stdout;
  }

  /** Puts a text into the terminal as a paste, in brackets where the program asked for them. */
  async paste(text) {
    await this.#tmux('set-buffer', text);
    await this.#tmux('paste-buffer', '-p');
  }

  async resize(columns, rows) {
    await this.#tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  async cursorVisible() {
    return (await this.#tmux('display-message', '-p', '#{cursor_flag}')).stdout.trim() === '1';
  }

  /** Process id of the shell in the terminal. */
  async shell() {
    return Number((await this.#tmux('display-message', '-p', '#{pane_pid}')).stdout);
  }

  /** Waits until the text satisfies `wanted`; returns the text, or undefined when it never does. */
  async until(wanted, seconds = 30) {
    for (
      const end = Date.now() + seconds * 1000;
      Date.now() < end;
      await new Promise((done) => setTimeout(done, 100))
    ) {
      const text = await this.text();
      if (wanted(text)) return text;
    }
    return undefined;
  }

  async close() {
    await this.#tmux('kill-server');
  }
}
