import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { packageRoot } from '../../src/cli/package.js';
import { readText } from '../../src/facts/index.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { loadRulebook } from '../../src/rulebook/load.js';
import { createScrubber } from '../../src/scrub/index.js';
import { diagnoseCase } from '../../src/triage/diagnoseCase.js';
import { everyNth } from '../properties/runs.js';

const archive = resolve(import.meta.dirname, '../../cases');
const cases = readdirSync(archive, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

let rulebook: Rulebook;

beforeAll(async () => {
  ({ rulebook } = await loadRulebook(packageRoot(), { language: 'en' }));
});

/** What an engineer acts upon. */
function conclusions({ incidents, hypotheses, fixes }: Diagnosis): unknown {
  return {
    incidents: incidents.map(
      ({ id, kind, cpu, reports, seconds, first, last, primary, causedBy, culprit, waitsIn }) => ({
        ...{ id, kind, cpu, reports, seconds, first, last, primary, causedBy, culprit: culprit?.function, waitsIn },
      }),
    ),
    hypotheses: hypotheses.map(({ rule, incident, certainty, score }) => ({ rule, incident, certainty, score })),
    fixes: fixes.map(({ commit, verdict, incident }) => ({ commit, verdict, incident })),
  };
}

describe('scrubbed evidence of an archived case', () => {
  test.each(everyNth(cases, 4))('%s is diagnosed as before', async (id) => {
    const files = readdirSync(join(archive, id)).filter((file) => /\.(?:txt|log)$/.test(file));
    const texts = files.map((file) => readFileSync(join(archive, id, file), 'utf8'));
    const scrubber = createScrubber();
    for (const text of texts) scrubber.learn(text);
    const scrubbed = texts.map((text) => scrubber.scrub(text));
    const diagnosed = async (contents: readonly string[]): Promise<unknown> => {
      const readings = contents.map((text, index) => readText(`s${String(index + 1)}`, files[index] ?? '', text));
      return conclusions(await diagnoseCase(rulebook, { id, readings, answers: [] }));
    };
    expect(await diagnosed(scrubbed)).toEqual(await diagnosed(texts));
  });
});
