import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { holesOf } from '../../../src/model/text.js';
import { presentHtml } from '../../../src/present/html/index.js';
import { anyDiagnosis } from '../any/diagnosis.js';
import { FOUNDING, NOTHING } from '../fixture/diagnoses.js';
import { golden } from '../golden.js';
import { UNSAFE } from '../unsafe.js';
import { ALL_CHINESE, ALL_ENGLISH, PAGE_TEXTS } from './allMessages.js';
import { outlineOf, tagsOf, valuesOf } from './pageReading.js';

/** All that a page may be made of. */
const ELEMENTS = new Set(
  (
    'html head meta title style body a header p h1 button nav ul li main section h2 h3 h4 div span code pre strong mark details summary ' +
    'article ol table caption thead tbody tr th td label input output figure figcaption svg g rect text path line defs marker dl dt dd ' +
    'footer script'
  ).split(' '),
);
/** A code that has no text shows as itself. */
const UNTOLD = /(?:present|html|ticket|views)\.[a-z]+[a-zA-Z.]*/;

describe('the page of a diagnosis', () => {
  test.each([
    ['page-founding.txt', FOUNDING],
    ['page-nothing.txt', NOTHING],
  ])('outline %s', (name, diagnosis) => {
    const outline = outlineOf(presentHtml(diagnosis, { messages: ALL_ENGLISH }));
    expect(outline).toBe(golden(name, outline, import.meta.url));
  });

  test('is the same twice, and says its language', () => {
    const page = presentHtml({ ...FOUNDING, language: 'zh' }, { messages: ALL_CHINESE });
    expect(presentHtml({ ...FOUNDING, language: 'zh' }, { messages: ALL_CHINESE })).toBe(page);
    expect(page).toContain('<html lang="zh-CN">');
  });

  test('every statement with lines leads to one of them, and the line back to it', () => {
    const page = presentHtml(FOUNDING, { messages: ALL_ENGLISH });
    const signal = FOUNDING.hypotheses[0]?.signals.find(({ state, cite }) => state === 'true' && cite.length > 0);
    const claim = new RegExp(`<li class="true" id="(c\\d+)">(?:(?!<li).)*href="#(L\\d+-\\d+)"`, 's').exec(page);
    expect(signal).toBeDefined();
    expect(page.split(`id="${claim?.[2] ?? '?'}"`)[1]?.split('</tr>')[0]).toContain(`href="#${claim?.[1] ?? '?'}"`);
  });

  test('lines beside those of the diagnosis are shown, farther ones are not, and nothing points to either', () => {
    const [source] = FOUNDING.case.sources;
    const shown = Object.keys(FOUNDING.excerpts[source?.id ?? ''] ?? {}).map(Number);
    const last = Math.max(...shown);
    const page = presentHtml(FOUNDING, {
      messages: ALL_ENGLISH,
      around: { [source?.id ?? '']: { [last + 1]: 'a line beside <them>', [last + 9]: 'a line far off' } },
    });
    expect(page).toContain('a line beside &lt;them&gt;');
    expect(page).not.toContain('a line far off');
    expect(page).not.toContain(`href="#L0-${String(last + 1)}"`);
  });

  test('whatever it holds: no foreign element, no place twice, no link astray, nothing that acts on a browser', () => {
    fc.assert(
      fc.property(anyDiagnosis, fc.constantFrom('en', 'zh'), (diagnosis, language) => {
        const page = presentHtml(diagnosis, { messages: language === 'en' ? ALL_ENGLISH : ALL_CHINESE });
        const tags = tagsOf(page);
        expect(tags.filter(({ name }) => !ELEMENTS.has(name))).toEqual([]);
        expect(
          tags.flatMap(({ attributes }) => [...attributes.keys()]).filter((name) => /^on|^(style|src)$/i.test(name)),
        ).toEqual([]);
        const ids = valuesOf(tags, 'id');
        expect(ids.filter((id) => !/^[a-zA-Z][\w-]*$/.test(id))).toEqual([]);
        expect(new Set(ids).size).toBe(ids.length);
        const places = new Set(ids.map((id) => `#${id}`));
        expect(valuesOf(tags, 'href').filter((href) => !places.has(href))).toEqual([]);
        expect(UNSAFE.exec(page)).toBeNull();
        expect(UNTOLD.exec(page.replaceAll(/<(script|style)>.*?<\/\1>/gs, ''))).toBeNull();
      }),
      { numRuns: 25 },
    );
  });
});

describe('texts of pages', () => {
  test('both languages have the same codes with the same holes', () => {
    for (const [code, text] of Object.entries(PAGE_TEXTS)) {
      expect([code, holesOf(ALL_CHINESE[code] ?? '').toSorted()]).toEqual([code, holesOf(text).toSorted()]);
    }
  });
});
