/**
 * Writes man/hangwise.1 from the texts of `--help` and the command table.
 *
 *   node scripts/generate-man.mjs            writes the page
 *   node scripts/generate-man.mjs --check    ends with 1 when it is stale
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'man', 'hangwise.1');
const texts = JSON.parse(readFileSync(join(root, 'knowledge/messages/cli.json'), 'utf8'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The day of the newest release, as the changelog has it; empty before the first one. */
const [, released = ''] =
  /^## \[?\d[^\n]{0,40}?(\d{4}-\d{2}-\d{2})/m.exec(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')) ?? [];

/** What mandoc takes for a line that is not too long. */
const MOST_COLUMNS = 78;

/** The command table, without the commands themselves: they are loaded by functions that nobody calls. */
async function commandTable() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/commandTable.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['./commands/*', '../commands/*'],
    write: false,
    logLevel: 'warning',
  });
  const file = join(root, 'man', '.commandTable.mjs');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, outputFiles[0].contents);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}

/** Text of one line as roff: nothing in it is a request, an escape or a typographic dash. */
function roff(text) {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('`', '\\(ga').replaceAll("'", '\\(aq');
  return escaped.replaceAll('^', '\\(ha').replaceAll('~', '\\(ti').replace(/^\./, '\\&.');
}

/** Running text, on lines as a person would write them. */
function prose(text) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = `${lines.at(-1)} ${roff(word)}`.trimStart();
    if (line.length > MOST_COLUMNS) lines.push(roff(word));
    else lines[lines.length - 1] = line;
  }
  return lines.filter((line) => line !== '').join('\n');
}

const bold = (text) => `\\fB${roff(text)}\\fR`;

function textOf(code) {
  if (!Object.hasOwn(texts, code)) throw new Error(`knowledge/messages/cli.json has no ${code}`);
  return texts[code];
}

/** `--format <format>` as bold words and italic values. */
function flagsOf(flags) {
  return flags
    .split(/(<[^>]*>|\[[^\]]*\])/)
    .map((part) => (/^[<[]/.test(part) ? `\\fI${roff(part)}\\fR` : part === '' ? '' : bold(part)))
    .join('');
}

function optionLines({ flags, name, choices }) {
  const possible = choices === undefined ? '' : ` (${choices.join(', ')})`;
  return ['.TP', flagsOf(flags), prose(`${textOf(`cli.option.${name}`)}${possible}`)];
}

function commandLines({ path, operands, options }) {
  const operand = operands?.replaceAll(/\W/g, '');
  const title = ['hangwise', ...path].map(bold).join(' ');
  return [
    `.SS ${title}${operands === undefined ? '' : ` \\fI${roff(operands)}\\fR`}`,
    prose(textOf(`cli.command.${path.join('-') || 'bare'}`)),
    ...(operands === undefined ? [] : ['.TP', `\\fI${roff(operands)}\\fR`, prose(textOf(`cli.operand.${operand}`))]),
    ...options.flatMap(optionLines),
  ];
}

/** The parts that no help text has: `TITLE` and pairs of a word and what it means. */
const PARTS = JSON.parse(readFileSync(join(root, 'scripts', 'man', 'parts.json'), 'utf8'));

function partLines(title) {
  return [`.SH ${title}`, ...PARTS[title].flatMap(([word, meaning]) => ['.TP', bold(word), prose(meaning)])];
}

const { COMMANDS, COMMON } = await commandTable();
const page = `${[
  '.\\" Made by scripts/generate-man.mjs from knowledge/messages/cli.json and the command table.',
  `.TH HANGWISE 1 "${released}" "hangwise ${version}" "User Commands"`,
  '.SH NAME',
  'hangwise \\- find out why a Linux kernel hangs, from text',
  '.SH SYNOPSIS',
  ...COMMANDS.flatMap(({ path, operands }, at) => [
    ...(at === 0 ? [] : ['.br']),
    `${['hangwise', ...path].map(bold).join(' ')} [\\fIoption\\fR...]${operands === undefined ? '' : ` \\fI${roff(operands)}\\fR`}`,
  ]),
  '.SH DESCRIPTION',
  prose(PARTS.DESCRIPTION),
  '.SH COMMANDS',
  ...COMMANDS.flatMap(commandLines),
  '.SH OPTIONS OF EVERY COMMAND',
  ...COMMON.flatMap(optionLines),
  ...[
    ['-h, --help', 'help'],
    ['-V, --version', 'version'],
  ].flatMap(([flags, name]) => optionLines({ flags, name })),
  ...['FILES', 'ENVIRONMENT', 'EXIT STATUS', 'EXAMPLES'].flatMap(partLines),
].join('\n')}\n`;

if (!process.argv.includes('--check')) writeFileSync(target, page);
else if (readFileSync(target, 'utf8') !== page) {
  console.log('man/hangwise.1 is stale: node scripts/generate-man.mjs brings it up to date');
  process.exitCode = 1;
}
