import { access } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const EXECUTABLE = '/usr/bin/chromium';
const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** A browser without a window; undefined where none is installed. */
export async function openBrowser() {
  try {
    await access(EXECUTABLE);
  } catch {
    return undefined;
  }
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}

/**
 * Opens a page of ours as a reader does, and keeps what it should not do.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} file
 * @param {import('playwright-core').BrowserContextOptions} options
 */
export async function openPage(browser, file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const own = `file://${file}`;
  const complaints = [];
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== own) complaints.push(`request: ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(own);
  return { page, complaints, close: () => context.close() };
}
