/* global document, fetch, innerWidth, window */
import { poorContrasts } from './contrast.mjs';
import { openPage } from './openBrowser.mjs';

const PHONE = { width: 360, height: 740 };
/** A4 upright at 96 dots to the inch, without its margins. */
const PAPER = { width: 718, height: 1000 };

/** How much wider than the window the page is. */
const overhang = () => Math.max(0, document.documentElement.scrollWidth - innerWidth);

/** Links within the page that lead nowhere, and names of places that occur twice. */
function brokenAnchors() {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const known = new Set(ids);
  const targets = [...document.querySelectorAll('a[href], [href^="#"]')].map((link) => link.getAttribute('href'));
  return {
    links: targets.length,
    broken: targets.filter((target) => !target.startsWith('#') || !known.has(target.slice(1))),
    twice: ids.filter((id, at) => ids.indexOf(id, at + 1) >= 0),
  };
}

/** What a reader who hears the page needs: names of parts, headings in their order, headers of tables, names of pictures. */
function unheard() {
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName.slice(1)));
  const jumps = levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1);
  const told = (svg) => svg.getAttribute('aria-hidden') === 'true' || svg.querySelector('title') !== null;
  return [
    ...(document.documentElement.lang === '' ? ['no language'] : []),
    ...['main', 'header', 'nav', 'footer'].filter((name) => document.querySelectorAll(`body > ${name}`).length !== 1),
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one first heading']),
    ...jumps.map((level) => `a heading of level ${level} follows one that is two above it`),
    ...[...document.querySelectorAll('section')].filter(
      (one) => !one.hasAttribute('aria-label') && !one.hasAttribute('aria-labelledby'),
    ),
    ...[...document.querySelectorAll('table')].filter((table) => table.querySelector('th[scope="col"]') === null),
    ...[...document.querySelectorAll('svg')].filter((svg) => !told(svg)).map(() => 'a picture without a title'),
    ...[...document.querySelectorAll('input')].filter(({ labels, ariaLabel }) => labels.length === 0 && !ariaLabel),
  ].map(String);
}

/** Tries what a page must not do, and says what the browser refused. */
async function forbidden() {
  const refused = [];
  const all = new Promise((done) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      refused.push(effectiveDirective);
      if (refused.length === 4) done();
    });
    // Where one of them is let through, there is nothing to wait for.
    setTimeout(done, 3000);
  });
  const script = document.createElement('script');
  script.textContent = 'window.ranForeign = true';
  document.body.append(script);
  const style = document.createElement('style');
  style.textContent = 'body { display: none }';
  document.body.append(style);
  const image = document.createElement('img');
  image.src = 'https://example.invalid/x.png';
  document.body.append(image);
  const asked = await fetch('https://example.invalid/').then(
    () => true,
    () => false,
  );
  await all;
  return { ran: window.ranForeign === true || asked, refused: refused.toSorted() };
}

/** Folds whose content takes no place in print, and tables or quotations that are cut. */
function cutInPrint() {
  const folded = [...document.querySelectorAll('details:not([open]) > :not(summary)')].filter(
    (content) =>
      content.getBoundingClientRect().height === 0 && content.textContent !== '' && content.checkVisibility(),
  );
  const shut = [...document.querySelectorAll('details > :not(summary)')].filter(
    (content) =>
      content.textContent !== '' &&
      !content.checkVisibility({ contentVisibilityAuto: true }) &&
      !content.matches('.scripted'),
  );
  return [...folded, ...shut].map((element) => element.outerHTML.slice(0, 80));
}

/**
 * What every page has to do, whatever it shows.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {{ name: string, file: string }} what
 * @param {import('../ledger.mjs').Ledger} ledger
 */
export async function checkAnyPage(browser, { name, file }, ledger) {
  const { page, complaints, close } = await openPage(browser, file);
  const anchors = await page.evaluate(brokenAnchors);
  ledger.check(
    `${name}: all ${anchors.links} links lead to a place on the page`,
    anchors.links > 0 && anchors.broken.length + anchors.twice.length === 0,
    JSON.stringify(anchors),
  );
  const silent = await page.evaluate(unheard);
  ledger.check(`${name}: can be read aloud`, silent.length === 0, silent.join('\n'));
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const poor = await page.evaluate(poorContrasts);
    ledger.check(`${name}: every text stands out, ${colorScheme}`, poor.length === 0, poor.join('\n'));
  }
  for (const [size, what] of [
    [PHONE, 'a phone'],
    [{ width: 1200, height: 900 }, 'a screen'],
  ]) {
    await page.setViewportSize(size);
    const wider = await page.evaluate(overhang);
    ledger.check(`${name}: fits ${what}, all folds open`, wider === 0, `${wider} pixels wider`);
  }
  ledger.check(`${name}: complains of nothing, asks nobody`, complaints.length === 0, complaints.join('\n'));
  const { ran, refused } = await page.evaluate(forbidden);
  const expected = 'connect-src img-src script-src-elem style-src-elem';
  ledger.check(`${name}: foreign code does not run`, !ran && refused.join(' ') === expected, refused.join(' '));
  await close();
  await checkPrint(browser, { name, file }, ledger);
}

async function checkPrint(browser, { name, file }, ledger) {
  const { page, close } = await openPage(browser, file, { viewport: PAPER, colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const cut = await page.evaluate(cutInPrint);
  ledger.check(`${name}: print shows what is folded`, cut.length === 0, cut.join('\n'));
  const wider = await page.evaluate(overhang);
  const ground = await page.evaluate(() => document.defaultView.getComputedStyle(document.body).backgroundColor);
  ledger.check(
    `${name}: print cuts nothing, and is light`,
    wider === 0 && ground === 'rgb(255, 255, 255)',
    `${wider} ${ground}`,
  );
  await close();
}
