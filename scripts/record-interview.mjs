/**
 * Makes docs/images/interview.svg, the picture of the interview in the README: runs the built product on the bundled
 * case in a real terminal of 80 columns and 24 rows (tmux), starts from the kernel log alone, pastes the answers to the
 * first questions out of the crash session, and draws what is on the screen then.
 *
 *   npm run build && node scripts/record-interview.mjs
 */
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runsOfRows } from './record/sgr.mjs';
import { svgOf } from './record/svg.mjs';
import { Terminal } from './record/terminal.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const COLUMNS = 80;
const ROWS = 24;

const transcript = await readFile(join(root, 'cases/sunrpc-4.19.90/crash.txt'), 'utf8');
/** What the crash session of the case shows for a command. */
function outputOf(command) {
  const block = transcript.split(/^(?=crash> )/m).find((part) => part.startsWith(`crash> ${command}\n`));
  if (block === undefined) throw new Error(`the case has no output of: ${command}`);
  return block;
}

const state = await mkdtemp(join(tmpdir(), 'hangwise-record-'));
const terminal = new Terminal();
try {
  const command = `env XDG_STATE_HOME='${state}' node dist/cli.js cases/sunrpc-4.19.90/dmesg.txt`;
  await terminal.open(`cd '${root}' && ${command}`, COLUMNS, ROWS);
  await terminal.until('crash> bt');
  await terminal.paste(outputOf('bt'));
  await terminal.until('crash> dis -l __rpc_execute');
  await terminal.paste(outputOf('dis -l __rpc_execute'));
  await terminal.until('crash> p tcp_memory_allocated');
  const rows = (await terminal.screen()).slice(0, ROWS);
  const title = 'The interview: the ranked hypotheses above, the next question with its command below';
  await mkdir(join(root, 'docs/images'), { recursive: true });
  await writeFile(join(root, 'docs/images/interview.svg'), svgOf(runsOfRows(rows), COLUMNS, title));
  await terminal.keys('q');
} finally {
  await terminal.close();
  await rm(state, { recursive: true, force: true });
}
