/* global document */
import { openPage } from './openBrowser.mjs';

const state = () => ({
  first: document.querySelector('.cases tbody tr')?.textContent ?? '',
  cells: [...document.querySelectorAll('.cases tbody tr')].map((row) => [...row.cells].map((one) => one.textContent)),
  status: document.querySelector('.status').textContent,
  sorted: [...document.querySelectorAll('.cases thead th')].map((header) => header.getAttribute('aria-sort')),
});

/**
 * The table of cases under the keyboard, and without the script of the page.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {{ file: string, rows: number }} what
 * @param {import('../ledger.mjs').Ledger} ledger
 */
export async function checkEvaluationPage(browser, { file, rows }, ledger) {
  const { page, complaints, close } = await openPage(browser, file);
  const start = await page.evaluate(state);
  ledger.check(
    `all ${rows} cases are there, 100 at a time`,
    start.cells.length === 100 && start.status.includes(String(rows)),
    start.status,
  );
  await checkSorting(page, ledger);
  await checkFilters(page, rows, ledger);
  ledger.check('the table complains of nothing', complaints.length === 0, complaints.join('\n'));
  await close();
  await checkWithoutScript(browser, file, ledger);
}

async function checkSorting(page, ledger) {
  const press = async (column) => {
    await page.locator('.cases thead th button').nth(column).focus();
    await page.keyboard.press('Enter');
    return page.evaluate(state);
  };
  const certainty = 5;
  const up = await press(certainty);
  const down = await press(certainty);
  ledger.check(
    'words of certainty are sorted by what they mean, both ways',
    up.sorted[certainty] === 'ascending' &&
      down.sorted[certainty] === 'descending' &&
      up.cells.every((row) => row[certainty] === 'established') &&
      down.cells.every((row) => row[certainty] === ''),
    `${up.cells[0]} / ${down.cells[0]}`,
  );
  const names = await press(3);
  const culprits = names.cells.map((row) => row[3]);
  ledger.check(
    'names are sorted with their numbers as numbers',
    names.sorted[certainty] === 'none' && culprits[0] === 'function_0' && !culprits.includes('function_10'),
    culprits.slice(0, 5).join(' '),
  );
}

async function checkFilters(page, rows, ledger) {
  await page.focus('.cases .query');
  await page.keyboard.type('deadlock-free nothing');
  const none = await page.evaluate(state);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('mutex-abba');
  const some = await page.evaluate(state);
  ledger.check(
    'a search in all columns keeps what holds its words',
    none.cells.length === 0 && some.cells.length > 0 && some.cells.every((row) => row.join(' ').includes('mutex-abba')),
    some.status,
  );
  await page.locator('.cases thead input').nth(7).focus();
  await page.keyboard.type('not as');
  const both = await page.evaluate(state);
  ledger.check(
    'a filter of a column narrows it further',
    both.cells.length > 0 && both.cells.every((row) => row[7] === 'not as expected') && both.status !== some.status,
    both.status,
  );
  await page.locator('.cases thead input').nth(7).fill('');
  await page.locator('.cases .query').fill('');
  const all = await page.evaluate(state);
  await page.locator('.cases .turn').nth(1).focus();
  await page.keyboard.press('Enter');
  const next = await page.evaluate(state);
  ledger.check(
    'pages turn by keyboard',
    all.status.includes(String(rows)) && next.status.startsWith('101 '),
    next.status,
  );
}

async function checkWithoutScript(browser, file, ledger) {
  const { page, close } = await openPage(browser, file, { javaScriptEnabled: false });
  const rows = await page.locator('.cases tbody tr').count();
  const tools = await page.locator('.scripted:visible').count();
  const note = await page.locator('.unscripted:visible').count();
  ledger.check(
    'without a script the first rows stand there',
    rows === 100 && tools === 0 && note === 1,
    `${rows} ${tools}`,
  );
  await close();
}
