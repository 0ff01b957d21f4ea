import { describe, expect, test } from '@jest/globals';
import { ruleIds } from '../../src/cli/ruleIds.js';

describe('a rule is named', () => {
  test.each([
    ['by its id', ['tcp-stall'], ['tcp-stall']],
    ['with its area', ['net/tcp-stall'], ['tcp-stall']],
    [
      'by its files',
      ['rules/net/tcp-stall.json', 'rules/net/tcp-stall.test.json', './tcp-stall.zh.json'],
      ['tcp-stall'],
    ],
    ['by a file of a pack', ['/opt/site/rules/net/tcp-stall.json', 'site\\rules\\udp.json'], ['tcp-stall', 'udp']],
    ['by nothing that is one', ['', '/', '.json'], ['', '/', '.json']],
  ])('%s', (_, words, ids) => {
    expect(ruleIds(words)).toEqual(ids);
  });
});
