import { runCommand } from './command.mjs';

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
    return runCommand(['tmux', '-L', this.#socket, '-f', '/dev/null', ...args], { seconds: 20 });
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
