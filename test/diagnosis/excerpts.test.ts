import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { citesIn, excerptsOf } from '../../src/diagnosis/excerpts.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { materialFrom, ROOT, shippedRulebook } from '../golden/material.js';
import { everyNth } from '../properties/runs.js';

/** The evidence of every case that ships. */
const CASES = readdirSync(path.join(ROOT, 'cases'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => [name, evidenceOf(path.join('cases', name))] as const)
  .filter(([, files]) => files.length > 0);

function evidenceOf(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder))
    .filter((name) => !/\.(?:json|md)$/.test(name))
    .map((name) => path.join(folder, name));
}

test.each(everyNth(CASES, 4))(
  'the excerpts of %s hold every line that a closed hypothesis rests on',
  async (_, files) => {
    const material = materialFrom(files);
    const { excerpts, ...diagnosis } = await diagnoseCase(await shippedRulebook(), material);
    expect(citesIn(diagnosis.closed).length).toBeGreaterThan(0);
    expect(excerptsOf(citesIn(diagnosis), material.readings)).toEqual(excerpts);
  },
);
