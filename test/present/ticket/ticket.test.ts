import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { Diagnosis } from '../../../src/model/diagnosis.js';
import { holesOf } from '../../../src/model/text.js';
import { textWidth } from '../../../src/present/terminal/width.js';
import { presentTicket } from '../../../src/present/index.js';
import type { TicketExtra } from '../../../src/present/index.js';
import { loadRulebook } from '../../../src/rulebook/index.js';
import { diagnoseCase } from '../../../src/triage/index.js';
import { materialFrom, ROOT } from '../../golden/material.js';
import { runs } from '../../properties/runs.js';
import { anyDiagnosis } from '../any/diagnosis.js';
import { FOUNDING, NOTHING } from '../fixture/diagnoses.js';
import { golden } from '../golden.js';
import { textOutsideCode } from '../markdownReading.js';
import { UNSAFE } from '../unsafe.js';

const loaded = { en: loadRulebook(ROOT, { language: 'en' }), zh: loadRulebook(ROOT, { language: 'zh' }) };

/** The size of the rulebook is no part of what is tested. */
const RULEBOOK = { version: 'test', rules: 2, fixes: 3, packs: [] };

async function ticketOf(language: 'en' | 'zh', files: readonly string[], extra?: TicketExtra): Promise<string> {
  const { rulebook } = await loaded[language];
  const diagnosis = await diagnoseCase(rulebook, materialFrom(files));
  return presentTicket({ ...diagnosis, rulebook: RULEBOOK }, rulebook.messages, extra);
}

function inCase(id: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `cases/${id}/${name}`);
}

const CASE_STUDY = inCase('sunrpc-4.19.90', 'dmesg.txt', 'crash.txt', 'flow.txt');
const ANSWERED: TicketExtra = {
  unavailable: ['vendor-changelog'],
  alternatives: [
    {
      step: { type: 'answer', fact: 'rpc.taskStatus', value: -11 },
      value: -110,
      lead: { title: 'Another cause', certainty: 'possible' },
    },
    { step: { type: 'paste', step: 'tcp-memory' } },
    { step: { type: 'paste' } },
    { step: { type: 'unavailable', step: 'vendor-changelog' } },
    { step: { type: 'evidence' } },
  ],
};

describe('the ticket of', () => {
  test.each([
    ['ticket-case-study', 'en', CASE_STUDY, undefined],
    ['ticket-case-study-answered', 'en', CASE_STUDY, ANSWERED],
    ['ticket-case-study-chinese', 'zh', CASE_STUDY, ANSWERED],
    ['ticket-cycle', 'en', inCase('hung-abba-mutex-6.1.0-x86_64', 'console.log', 'crash.txt'), undefined],
    ['ticket-several', 'en', inCase('soft-spinlock-sleeping-owner-6.1.0-x86_64', 'console.log'), undefined],
    ['ticket-several-chinese', 'zh', inCase('soft-spinlock-sleeping-owner-6.1.0-x86_64', 'console.log'), undefined],
    ['ticket-no-hang', 'en', inCase('sysrq-idle-dump-6.1.0-x86_64', 'console.log'), undefined],
    ['ticket-nothing', 'en', [], undefined],
  ] as const)('%s', async (name, language, files, extra) => {
    const text = await ticketOf(language, files, extra);
    expect(text).toBe(golden(`${name}.md`, text));
    expect(text.split('\n').length).toBeLessThanOrEqual(70);
  });
});

async function english(diagnosis: Diagnosis, extra?: TicketExtra): Promise<string> {
  const { rulebook } = await loaded.en;
  return presentTicket(diagnosis, rulebook.messages, extra);
}

describe('a ticket', () => {
  test('leaves idle questions out, and says when none is left', async () => {
    const idle = { ...FOUNDING, questions: FOUNDING.questions.map((one) => ({ ...one, idle: true as const })) };
    const asked = FOUNDING.questions[0]?.asks ?? '';
    expect(await english(FOUNDING)).toContain(asked);
    expect(await english(idle)).not.toContain(asked);
    expect(await english(idle)).toContain('nothing that could still be looked at would change this');
  });

  test('names each cause of several primary incidents', async () => {
    const [lead] = FOUNDING.hypotheses;
    const [incident] = FOUNDING.incidents;
    if (lead === undefined || incident === undefined) throw new TypeError('the fixture has no incident');
    const several = {
      ...FOUNDING,
      incidents: [incident, { ...incident, id: 'i9' }],
      hypotheses: [lead, { ...lead, incident: 'i9', rule: 'other-rule', title: 'The other cause' }],
    };
    expect(await english(several)).toContain('Of i9: The other cause');
  });

  test('is short whatever the evidence holds', async () => {
    const [source] = FOUNDING.case.sources;
    if (source === undefined) throw new TypeError('the fixture has no source');
    const long = 'word '.repeat(20_000);
    const huge = {
      ...FOUNDING,
      case: { id: long, sources: Array.from({ length: 200 }, () => source) },
      hypotheses: FOUNDING.hypotheses.map((one) => ({
        ...one,
        title: long,
        now: Array.from({ length: 50 }, () => long),
        signals: one.signals.flatMap((signal) => Array.from({ length: 20 }, () => ({ ...signal, says: long }))),
      })),
      questions: FOUNDING.questions.flatMap((one) =>
        Array.from({ length: 50 }, (_, at) => ({ ...one, asks: `${String(at)} ${long}` })),
      ),
    };
    expect((await english(huge)).split('\n').length).toBeLessThan(180);
  });

  test('holds no character that acts on a terminal, and nothing that is alive in Markdown, whatever strings a diagnosis holds', async () => {
    const { rulebook } = await loaded.en;
    const alive = /(?<!\\)(?:\\\\)*[<[]|https?:\/\/|(?<![\w\\])@\w/;
    fc.assert(
      fc.property(anyDiagnosis, fc.string(), (diagnosis, text) => {
        const extra: TicketExtra = {
          unavailable: [text],
          alternatives: [{ step: { type: 'answer', fact: text, value: text }, value: text }],
        };
        const ticket = presentTicket(diagnosis, rulebook.messages, extra);
        expect(UNSAFE.exec(ticket.replaceAll('\n', ''))).toBeNull();
        expect(alive.exec(textOutsideCode(ticket))).toBeNull();
      }),
      runs(100),
    );
  });

  test('has lines for the screen that it is read on, marks included', async () => {
    for (const width of [40, 60, 80, 96, 120]) {
      const sentences = (await ticketOf('en', CASE_STUDY, { ...ANSWERED, width }))
        .replaceAll(/```[^]*?```/g, '')
        .split('\n')
        .filter((line) => !line.startsWith('## '));
      expect(sentences.filter((line) => textWidth(line) > width)).toEqual([]);
      expect(sentences.some((line) => textWidth(line) > Math.min(width, 96) * 0.9)).toBe(true);
    }
    expect(await ticketOf('en', CASE_STUDY, { width: 400 })).toBe(await ticketOf('en', CASE_STUDY));
  });

  test('of nothing at all', async () => {
    expect(await english(NOTHING)).toContain('No kernel hang found');
  });
});

test('both languages have the same codes with the same holes', () => {
  const shape = (name: string): readonly unknown[] => {
    const file = new URL(`../../../knowledge/messages/${name}.json`, import.meta.url);
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null) throw new TypeError(`${name}.json is no object`);
    return Object.entries(parsed).map(([code, text]) => [code, holesOf(String(text)).toSorted()]);
  };
  expect(shape('ticket.zh')).toEqual(shape('ticket'));
});
