import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { lookOf } from '../../../src/ui/look.js';
import { timeStrip } from '../../../src/ui/view/timeStrip.js';
import { createViewRows, type ReadingView } from '../../../src/ui/view/viewRows.js';
import type { SessionEvent } from '../../../src/triage/session.js';
import { anyDiagnosis } from '../../present/any/diagnosis.js';
import { cites, count, hostile, id, scalar } from '../../present/any/text.js';
import { SGR, UNSAFE } from '../../present/unsafe.js';
import { messages } from '../messages.js';
import { stateOf } from './states.js';

const VIEWS: readonly ReadingView[] = [
  ...(['why', 'evidence', 'timeline', 'waits', 'calls', 'facts', 'fixes', 'history', 'summary', 'help'] as const),
];
/** A code that has no text shows as itself. */
const UNTOLD = /\b(?:present|views|ui)\.[a-zA-Z]/;
const LOOKS = (['en', 'zh'] as const).flatMap((language) =>
  [true, false].map((unicode) => lookOf(messages(language), { color: unicode, unicode })),
);

const frame = fc.record({
  name: hostile,
  display: hostile,
  module: hostile,
  reliable: fc.boolean(),
  segment: fc.constant('task' as const),
  line: count,
});
const sample = fc.record({
  from: fc.constantFrom('log', 'crash'),
  frames: fc.array(frame, { maxLength: 3 }),
  whole: fc.boolean(),
  cite: cites.map(([cite]) => cite ?? { source: 's1', from: 1, to: 1 }),
  seconds: count,
});
const row = fc.record({
  id: hostile,
  attributes: fc.record({
    class: fc.oneof(hostile, fc.constantFrom('nfs-server', 'suspend')),
    object: hostile,
    phase: fc.constantFrom('at', 'begins', 'ends'),
    boot: id,
    count: scalar,
    seconds: fc.oneof(count, fc.double(), hostile),
    lastSeconds: fc.oneof(count, fc.double()),
    recovered: fc.boolean(),
    recoveredSeconds: fc.oneof(count, fc.double()),
  }),
  cite: cites,
});
const aside = fc.constantFrom({}, { aside: true } as const);
const texts = fc.dictionary(fc.constantFrom('1', '2', '3', '__proto__'), hostile);
const reading = fc.record({
  source: fc.record({
    id: fc.constantFrom('s1', 's2'),
    name: hostile,
    kind: fc.constant('kernel-log' as const),
    lines: count,
    understood: count,
  }),
  records: fc.array(
    fc.record({
      type: fc.constant('boot-start' as const),
      completeness: fc.constant('whole' as const),
      missing: fc.constant([]),
      cite: cites.map(([cite]) => cite ?? { source: 's1', from: 1, to: 1 }),
      stamp: fc.record({ seconds: count, wall: hostile }, { requiredKeys: [] }),
    }),
    { maxLength: 3 },
  ),
  problems: fc.constant([]),
  text: texts,
  context: texts,
});
const event: fc.Arbitrary<SessionEvent> = fc
  .tuple(
    fc.oneof(
      fc.record({ type: fc.constant('answer' as const), fact: hostile, value: scalar, sure: fc.boolean() }),
      fc.record({ type: fc.constant('unavailable' as const), step: hostile }),
      fc.record({ type: fc.constant('paste' as const), step: hostile, text: hostile }),
      fc.record({ type: fc.constant('evidence' as const), readings: fc.array(reading, { maxLength: 2 }) }),
    ),
    aside,
  )
  .map(([one, set]) => ({ ...one, ...set }));
const events = fc.array(event, { maxLength: 3 });
const place = fc.integer({ min: -1, max: 4 });

const states = fc
  .tuple(anyDiagnosis, fc.array(sample, { maxLength: 3 }), fc.array(row, { maxLength: 4 }), events, events)
  .map(([diagnosis, samples, rows, history, undone]) =>
    stateOf(
      {
        ...diagnosis,
        incidents: diagnosis.incidents.map((one) => ({ ...one, samples })),
        rows: { ...diagnosis.rows, event: rows },
      },
      history,
      { undone },
    ),
  );

test('whatever a diagnosis and a session hold, nothing acts on the terminal, every code has a text, and nothing fails', () => {
  fc.assert(
    fc.property(
      states,
      fc.record({ hypothesis: place, incident: place, history: place, closed: fc.option(place, { nil: undefined }) }),
      fc.constantFrom(...LOOKS),
      fc.constantFrom(1, 20, 40, 80, 119, 200),
      hostile,
      (state, { closed, ...selection }, look, width, summary) => {
        const viewRows = createViewRows(look, () => summary);
        const chosen = closed === undefined ? selection : { ...selection, closed };
        const strip = timeStrip(state.diagnosis, 'i1', { width, height: 2 }, look).map(look.paint);
        for (const rows of [...VIEWS.map((view) => viewRows(view, state, chosen, width).rows), strip]) {
          const shown = [...rows].join('\n').replace(SGR, '');
          expect(UNSAFE.exec(shown)).toBeNull();
          expect(UNTOLD.exec(shown)).toBeNull();
        }
      },
    ),
    { numRuns: 60 },
  );
});
