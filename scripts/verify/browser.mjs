import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkAnyPage } from './browser/anyPage.mjs';
import { checkDiagnosisPage } from './browser/diagnosisPage.mjs';
import { checkEvaluationPage } from './browser/evaluationPage.mjs';
import { MADE_RULES, madeEvaluation } from './browser/madeEvaluation.mjs';
import { openBrowser } from './browser/openBrowser.mjs';
import { runCommand } from './command.mjs';

/** Cases that pages are made of, and in which language: one with drawn calls, one with a cycle, one without any lock. */
const CASES = [
  ['sunrpc-4.19.90', 'en'],
  ['hung-abba-mutex-6.1.0-x86_64', 'zh'],
  ['printk-flood-6.1.0-x86_64', 'en'],
];
const RUNS = 20_000;

async function diagnosisPage(root, directory, [name, language]) {
  const folder = join(root, 'cases', name);
  const evidence = (await readdir(folder))
    .filter((file) => /\.(txt|log)$/.test(file))
    .map((file) => join(folder, file));
  const command = ['node', join(root, 'dist/cli.js'), 'diagnose', '--format', 'html', '--lang', language, ...evidence];
  const [one, again] = [await runCommand(command), await runCommand(command)];
  const file = join(directory, `${name}.html`);
  await writeFile(file, one.stdout);
  return {
    name: `${name} (${language})`,
    file,
    same: one.stdout === again.stdout && one.stdout !== '',
    error: one.stderr,
  };
}

async function messagesOf(root) {
  const folder = join(root, 'knowledge/messages');
  const files = (await readdir(folder)).filter((file) => !file.endsWith('.zh.json'));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return Object.assign({}, ...texts.map((text) => JSON.parse(text)));
}

async function evaluationPage(root, directory) {
  const { presentEvaluationHtml } = await import(pathToFileURL(join(root, 'dist/html.js')).href);
  const options = { messages: await messagesOf(root), rules: MADE_RULES, language: 'en' };
  const file = join(directory, 'evaluation.html');
  await writeFile(file, [...presentEvaluationHtml(madeEvaluation(RUNS), options)].join('\n'));
  return { name: `evaluation of ${RUNS} runs`, file };
}

/**
 * The pages of HTML in a real browser: links, contrast, widths, print, keyboard, and that nothing leaves and nothing foreign runs.
 *
 * @param {string} root  a repository, built
 * @param {string} directory  a directory for the pages
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkBrowser(root, directory, ledger) {
  const browser = await openBrowser();
  if (browser === undefined) {
    ledger.skip('pages in a browser', 'chromium is not installed');
    return;
  }
  try {
    const pages = [];
    for (const one of CASES) pages.push(await diagnosisPage(root, directory, one));
    for (const { name, same, error } of pages) ledger.check(`${name}: is made, twice the same`, same, error);
    const evaluation = await evaluationPage(root, directory);
    for (const page of [...pages, evaluation]) await checkAnyPage(browser, page, ledger);
    await checkDiagnosisPage(browser, pages[0].file, ledger);
    await checkEvaluationPage(browser, { file: evaluation.file, rows: RUNS }, ledger);
  } finally {
    await browser.close();
  }
}
