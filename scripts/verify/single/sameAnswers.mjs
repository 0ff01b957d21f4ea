import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { caseStudy, runBare } from './place.mjs';

/** Writes a rule pack with one fact of its own into a folder. */
async function writePack(place) {
  await mkdir(join(place, 'pack'));
  await writeFile(join(place, 'pack', 'pack.json'), '{ "name": "site", "version": "1" }\n');
  return join(place, 'pack');
}

/** What both the built folder and a form are asked, as words behind the program. */
async function questions(place) {
  const study = caseStudy(place);
  const pack = await writePack(place);
  return [
    ['diagnose', ...study],
    ['diagnose', '--lang', 'zh', ...study],
    ['diagnose', '--format', 'html', ...study],
    ['diagnose', '--format', 'json', '--rules', pack, ...study],
    ['evaluate', '--jobs', '2', '--format', 'json', join(place, 'cases')],
    ['similar', ...study],
    ['archive', 'cluster', join(place, 'cases'), '--jobs', '2'],
    ['explain', '--why', 'sunrpc-tcp-send-memory-spin', ...study],
    ['rules', 'list', 'facts'],
    ['rules', 'show', 'sunrpc-tcp-send-memory-spin'],
    ['completion', 'bash'],
    ['--help'],
    ['diagnose', join(place, 'no such file')],
  ];
}

/** Everything that answers without a terminal says the same as `dist/cli.js`, to the byte. */
export async function checkSameAnswers(place, folder, forms, ledger) {
  for (const words of await questions(place)) {
    const wanted = await runBare(place, [process.execPath, folder, ...words]);
    const shown = words
      .map((word) => word.replace(`${place}/`, ''))
      .join(' ')
      .slice(0, 60);
    for (const { name, command } of forms) {
      const got = await runBare(place, [...command, ...words]);
      const same = got.code === wanted.code && got.stdout === wanted.stdout && got.stderr === wanted.stderr;
      const detail = `${got.code} instead of ${wanted.code}\n${got.stderr.slice(0, 800)}\n${got.stdout.slice(0, 800)}`;
      ledger.check(`${name}: ${shown}: the same as dist/cli.js`, same && wanted.stdout + wanted.stderr !== '', detail);
    }
  }
}
