import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { parsePrompt } from '../../../src/facts/crash/command.js';
import { readText } from '../../../src/facts/index.js';
import type { EvidenceRecord } from '../../../src/model/record.js';
import { sampleFiles } from './sampleFile.js';

/** A command of a sample with the lines of its output. */
type Command = readonly string[];

/** All commands of all samples; what stands before the first prompt of a sample is left out. */
const commands: readonly Command[] = sampleFiles('crash').flatMap(({ text }) => {
  const parts: string[][] = [];
  for (const line of text.trimEnd().split('\n')) {
    if (parsePrompt(line) !== undefined && !/[\b\u001b\r]/.test(text)) parts.push([line]);
    else parts.at(-1)?.push(line);
  }
  return parts;
});

const PROMPT = 'crash> ';

/** A record without where it stands. */
function unplaced(record: EvidenceRecord): string {
  return JSON.stringify(record, (key, value: unknown) => (/^(?:line|lines|cite)$/.test(key) ? 0 : value));
}

/** What each command of a transcript gave, in order. */
function recordsByCommand(transcript: readonly Command[]): readonly (readonly string[])[] {
  const starts: number[] = [];
  let line = 1;
  for (const command of transcript) {
    starts.push(line);
    line += command.length;
  }
  const { records } = readText('s', 'transcript', [...transcript.flat(), PROMPT, ''].join('\n'));
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? line;
    return records.filter(({ cite }) => cite.from >= start && cite.from < end).map(unplaced);
  });
}

const transcripts = fc.array(fc.constantFrom(...commands), { minLength: 2, maxLength: 8 });

test('what one command gave does not hang on the output of another', () => {
  fc.assert(
    fc.property(transcripts, fc.nat(), (transcript, chosen) => {
      const dropped = chosen % transcript.length;
      const before = recordsByCommand(transcript);
      const after = recordsByCommand(
        transcript.map((command, index) => (index === dropped ? command.slice(0, 1) : command)),
      );
      for (const [index, records] of before.entries()) if (index !== dropped) expect(after[index]).toEqual(records);
    }),
  );
});

test('a transcript that is cut anywhere gives what its whole commands gave', () => {
  fc.assert(
    fc.property(transcripts, fc.nat(), (transcript, chosen) => {
      const text = transcript.flat().join('\n');
      const cut = text.slice(0, chosen % (text.length + 1));
      const { records, source } = readText('s', 'cut', cut);
      for (const { cite } of records) expect(cite.to).toBeLessThanOrEqual(source.lines);
      const whole = recordsByCommand(transcript);
      const seen = cut.split('\n').length;
      let start = 1;
      for (const [index, command] of transcript.entries()) {
        const end = start + command.length;
        const given = records.filter(({ cite }) => cite.from >= start && cite.from < end).map(unplaced);
        // The prompt that follows shows that nothing is missing.
        if (end < seen) expect(given).toEqual(whole[index]);
        start = end;
      }
    }),
  );
});

test('several sessions in one file are read as each alone', () => {
  const session = transcripts.map((transcript) => [
    ['crash 8.0.6', 'Copyright (C) 2002-2025  Red Hat, Inc.', '     RELEASE: 6.1.0-1-amd64', ''],
    ...transcript,
    ['crash> quit', ''],
  ]);
  fc.assert(
    fc.property(session, session, (one, other) => {
      expect(recordsByCommand([...one, ...other])).toEqual([...recordsByCommand(one), ...recordsByCommand(other)]);
    }),
  );
});

test('no stack is cut where the output of a command is longer than what is read in one go', () => {
  const tasks = 15_000;
  // Seven lines each, so that the last line that is read with the command stands within a stack.
  const stacks = Array.from({ length: tasks }, (_, index) => [
    `PID: ${String(index + 1)}     TASK: ffff8dba02acb080  CPU: 0    COMMAND: "w"`,
    ' #0 [ffffd02a003fbe48] __schedule at ffffffff9305271d',
    ' #1 [ffffd02a003fbe98] schedule at ffffffff93052e2a',
    ' #2 [ffffd02a003fbea8] worker_thread at ffffffff92605a1b',
    ' #3 [ffffd02a003fbf18] kthread at ffffffff9260ab86',
    ' #4 [ffffd02a003fbf50] ret_from_fork at ffffffff926032ef',
    '',
  ]);
  const { records } = readText('s', 'all', [['crash> foreach bt'], ...stacks].flat().join('\n'));
  expect(records.filter(({ completeness }) => completeness === 'whole')).toHaveLength(tasks);
}, 60_000);
