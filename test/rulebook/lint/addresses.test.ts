import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from '@jest/globals';
import { addressFault } from '../../../src/rulebook/lint/records/addressForms.js';

type Addresses = Readonly<Record<string, readonly string[]>>;

const isAddresses = new Ajv2020().compile<Addresses>({
  type: 'object',
  additionalProperties: { type: 'array', items: { type: 'string' } },
});
const addresses: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'addresses.json'), 'utf8'));
if (!isAddresses(addresses)) throw new Error(JSON.stringify(isAddresses.errors));
const cases = Object.entries(addresses).flatMap(([fault, urls]) => urls.map((url) => ({ fault, url })));

test.each(cases)('$fault: $url', ({ fault, url }) => {
  expect(addressFault(url) ?? 'lasting').toBe(fault);
});
