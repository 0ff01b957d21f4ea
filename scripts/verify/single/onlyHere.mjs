import { join } from 'node:path';
import { Screen } from '../screen.mjs';
import { caseStudy, runBare } from './place.mjs';

/** What only one file answers, or cannot. */
const OWN = [
  { words: ['--version'], code: 0, says: /^\d+\.\d+\.\d+\n.*--licences/ },
  {
    words: ['--licences'],
    code: 0,
    says: /^hangwise: Apache-2\.0$[^]*^ink [\d.]+: MIT$[^]*^yoga-layout [\d.]+: MIT$/m,
  },
  { words: ['rules', 'diff', 'HEAD'], code: 2, says: /rules diff.*copy of the repository.*npm ci/ },
  { words: ['rules', 'docs'], code: 2, says: /copy of the repository/ },
  { words: ['rules', 'coverage'], code: 2, says: /--archive/ },
  { words: ['rules', 'new', 'cpu/some-rule'], code: 2, says: /--rules FOLDER/ },
];

/** A file of results with nothing in it: what a query needs to get as far as its database. */
async function checkQuery(place, { name, command }, ledger) {
  const words = ['archive', 'query', caseStudy(place)[0], '--query', 'bugs'];
  const { code, stderr } = await runBare(place, [...command, ...words]);
  ledger.check(
    `${name}: a query says where it can be asked`,
    code !== 0 && /installed with npm|no query/.test(stderr),
    stderr,
  );
}

export async function checkOwnAnswers(place, forms, ledger) {
  for (const form of forms) {
    for (const { words, code, says } of OWN) {
      const got = await runBare(place, [...form.command, ...words]);
      const told = `${got.stdout}${got.stderr}`;
      ledger.check(`${form.name}: ${words.join(' ')}`, got.code === code && says.test(told), told.slice(0, 800));
    }
    await checkQuery(place, form, ledger);
  }
}

/** A reader that leaves early is no fault. */
export async function checkClosedPipe(place, forms, ledger) {
  const quoted = (words) => words.map((word) => `'${word}'`).join(' ');
  for (const { name, command } of forms) {
    const line = `set -o pipefail; ${quoted(command)} rules list facts | head -n 1`;
    const { stdout, stderr } = await runBare(place, ['bash', '-c', line]);
    ledger.check(`${name}: a pipe that is closed early`, stdout.split('\n').length === 2 && stderr === '', stderr);
  }
}

/** The interview in a terminal: a question, an answer, and the end. */
export async function checkDialogue(place, forms, ledger) {
  if (!(await Screen.available())) {
    ledger.skip('the interview', 'tmux is not installed');
    return;
  }
  for (const [at, { name, command }] of forms.entries()) {
    for (const [language, word] of [
      ['en', 'sunrpc'],
      ['zh', '粘贴'],
    ]) {
      const screen = new Screen(`single-${at}-${language}`);
      const words = [...command, caseStudy(place)[0], '--lang', language].map((part) => `'${part}'`).join(' ');
      const state = join(place, `state-${at}-${language}`);
      try {
        await screen.open(
          `cd '${place}/empty'; env -i PATH="$PATH" TERM="$TERM" XDG_STATE_HOME='${state}' ${words}`,
          100,
          40,
        );
        const asked = await screen.until((text) => text.includes('crash> ') && text.includes(word));
        ledger.check(`${name}: the interview asks, ${language}`, asked !== undefined, await screen.text());
        await screen.keys('x');
        const next = await screen.until((text) => text !== asked && text.includes('crash> '));
        ledger.check(
          `${name}: and asks something else when there is no answer, ${language}`,
          next !== undefined,
          await screen.text(),
        );
        await screen.keys('q');
        const left = await screen.until((text) => text.includes('EXIT=0'));
        ledger.check(`${name}: and ends, ${language}`, left !== undefined, await screen.text());
      } finally {
        await screen.close();
      }
    }
  }
}

/** Started through a link, a form finds itself. */
export async function checkLinks(place, cli, forms, ledger) {
  const words = ['diagnose', caseStudy(place)[0]];
  const wanted = await runBare(place, [process.execPath, cli, ...words]);
  for (const { name, command } of forms) {
    const got = await runBare(place, [...command, ...words]);
    ledger.check(`${name}: the same diagnosis`, got.stdout !== '' && got.stdout === wanted.stdout, got.stderr);
  }
}
