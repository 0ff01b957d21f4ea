/* global document, getComputedStyle, location, navigator */
import { openPage } from './openBrowser.mjs';

const ground = () => getComputedStyle(document.body).backgroundColor;

/**
 * What the page of a diagnosis does under the keyboard.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} file
 * @param {import('../ledger.mjs').Ledger} ledger
 */
export async function checkDiagnosisPage(browser, file, ledger) {
  const { page, complaints, close } = await openPage(browser, file, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement?.getAttribute('href'));
  ledger.check('the first key leads past the contents', first === '#main', String(first));

  const before = await page.evaluate(ground);
  await page.focus('button.theme');
  await page.keyboard.press('Enter');
  const after = await page.evaluate(ground);
  await page.keyboard.press('Enter');
  const again = await page.evaluate(ground);
  ledger.check('the switch turns light to dark and back', before !== after && before === again, `${before} ${after}`);

  await checkCitations(page, ledger);
  await checkIcicle(page, ledger);
  await checkFilter(page, ledger);

  const copy = page.locator('button.copy').first();
  await copy.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((button) => button.textContent === button.dataset.copied, await copy.elementHandle());
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const typed = await copy.evaluate((button) => button.parentElement.querySelector('pre code').textContent);
  ledger.check('a command is copied without its prompt', copied === typed && copied !== '', copied);
  ledger.check('nothing of this made it complain', complaints.length === 0, complaints.join('\n'));
  await close();
}

/** From a statement to its line, and from there back into whatever fold the statement lies in. */
async function checkCitations(page, ledger) {
  const link = page.locator('article.hypothesis .places a').first();
  const claim = await link.evaluate((one) => one.closest('[id]')?.id);
  await link.focus();
  await page.keyboard.press('Enter');
  const line = await page.evaluate(() => location.hash.slice(1));
  const back = await page.evaluate(
    ([place, number]) => document.getElementById(place)?.querySelector(`a[href="#${number}"]`) !== null,
    [line, claim],
  );
  ledger.check('a statement leads to its line, and the line back', line.startsWith('L') && back, `${line} ${claim}`);
  const folded = await page.evaluate(() => {
    const target = document.querySelector('#facts details:not([open]) tr[id]');
    location.hash = `#${target.id}`;
    return target.id;
  });
  await page.waitForFunction((id) => document.getElementById(id).closest('details').open, folded);
  ledger.check('a link into a fold opens it', true);
}

async function checkIcicle(page, ledger) {
  await page.locator('figure.icicle g.cell[tabindex="0"]').first().focus();
  const told = () =>
    page.evaluate(() => document.activeElement.closest('figure').querySelector('.readout').textContent);
  const outer = await told();
  await page.keyboard.press('ArrowDown');
  const inner = await told();
  await page.keyboard.press('ArrowUp');
  const back = await told();
  ledger.check('arrow keys go through calls', outer !== '' && inner !== outer && back === outer, `${outer} / ${inner}`);
}

async function checkFilter(page, ledger) {
  const shown = () => page.locator('#fact-table tbody tr:visible').count();
  const all = await shown();
  await page.focus('#fact-table-filter');
  await page.keyboard.type('kernel.release');
  const some = await shown();
  ledger.check('facts are filtered by typing', some > 0 && some < all, `${some} of ${all}`);
}
