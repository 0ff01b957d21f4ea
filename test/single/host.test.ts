import { describe, expect, test } from '@jest/globals';
import type { Box } from '../../src/single/box.js';
import { runProgram } from '../../src/single/host.js';

/** A box with parts of a program, each the body of a function, which says what it sees by putting names into the box. */
function boxOf(parts: Readonly<Record<string, string>>): Box {
  const names: string[] = [];
  const functionOf = (body: string): Buffer =>
    Buffer.from(
      `(async function(hangwiseHost,hangwisePart,importMetaUrl){const say=(word)=>hangwiseHost.box.names.push(word);${body}\n})`,
    );
  return {
    bytes: new Uint8Array(),
    names,
    part: (name) => {
      const body = parts[name.replace(/^program\/|\.js$/g, '')];
      return body === undefined ? undefined : functionOf(body);
    },
  };
}

describe('the program of one file', () => {
  test('gets what it runs for, the address of its file, and other parts, each loaded once', async () => {
    const box = boxOf({
      program: `say(hangwiseHost.entry); say(importMetaUrl);
        const [a, b] = await Promise.all([hangwisePart('other'), hangwisePart('other')]); say(String(a === b));`,
      other: `say('other'); return {};`,
    });
    await runProgram({ box, file: '/opt/mit Lücke/hangwise.mjs', entry: 'caseWorker' });
    expect(box.names).toEqual(['caseWorker', 'file:///opt/mit%20L%C3%BCcke/hangwise.mjs', 'other', 'true']);
  });

  test('runs though machine code that is kept of it does not fit', async () => {
    const box = boxOf({ program: `say('ran');` });
    await runProgram({ box, file: '/opt/hangwise', entry: 'run' }, () => Buffer.from('no machine code'));
    expect(box.names).toEqual(['ran']);
  });

  test('says which part is missing', async () => {
    const box = boxOf({ program: "await hangwisePart('absent');" });
    await expect(runProgram({ box, file: '/opt/hangwise', entry: 'run' })).rejects.toThrow(
      'absent is no part of /opt/hangwise',
    );
  });
});
