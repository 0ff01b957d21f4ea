import { gzipSync } from 'node:zlib';

const MANIFEST = '{ "name": "site-rules", "version": "1.0.0" }';

/** A hypothesis rule of a pack, as JSON. */
function rule(id, change = {}) {
  return JSON.stringify({
    id,
    kind: 'hypothesis',
    status: 'experimental',
    mechanism: 'livelock',
    title: `Rule ${id}`,
    hang: ['soft-lockup'],
    description: ['One of many.'],
    when: { all: [leaf(`waits_${id.replaceAll('-', '_')}`)] },
    signals: [{ id: 'one', for: 'weak', says: 'It reports.', if: { all: [reports(2)] } }],
    ...change,
  });
}

const leaf = (name) => ({ fact: 'trace.functions', operator: 'contains', value: name });
const reports = (number) => ({ fact: 'hang.reports', operator: 'atLeast', value: number });
const many = (count, one) => Array.from({ length: count }, (_, index) => one(index));
const rules = (count, change = () => ({})) =>
  Object.fromEntries(many(count, (index) => [`rules/site/r${index}.json`, rule(`r${index}`, change(index))]));
const inOne = (change) => ({ 'rules/site/x.json': rule('x', change) });

/** All and any in turn, two branches at each level. */
function branching(depth, next = { leaf: 0 }) {
  if (depth === 0) return leaf(`f${(next.leaf += 1)}`);
  const both = [branching(depth - 1, next), branching(depth - 1, next)];
  return depth % 2 === 0 ? { all: both } : { any: both };
}

/** A record of a commit that needs the next one. */
function commit(index) {
  const hash = (number) => number.toString(16).padStart(12, '0').padEnd(40, '5');
  return JSON.stringify({
    commit: hash(index + 1),
    subject: `net: ${index}`,
    role: 'fix',
    mainline: { release: '5.18', basis: 'made' },
    summary: 'Made.',
    needs: [hash(index + 2)],
    hypotheses: [],
    source: { where: 'made', quote: `${hash(index + 1).slice(0, 12)} net: ${index}` },
  });
}

const commits = Object.fromEntries(
  many(900, (index) => [`knowledge/fixes/site/${(index + 1).toString(16).padStart(12, '0')}.json`, commit(index)]),
);

/** A tar archive of one file whose header may say what it likes. */
function tar(entries) {
  return Buffer.concat([
    ...entries.map(({ name, content = '', type = '0', link = '' }) => {
      const body = Buffer.from(content);
      const header = Buffer.alloc(512);
      header.write(name, 0, 100);
      header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
      header.fill(' ', 148, 156);
      header.write(type, 156);
      header.write(link, 157, 100);
      header.write('ustar\u000000', 257);
      header.write(
        `${header
          .reduce((sum, byte) => sum + byte, 0)
          .toString(8)
          .padStart(6, '0')}\0 `,
        148,
      );
      return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
    }),
    Buffer.alloc(1024),
  ]);
}

const archive = (...entries) => tar([{ name: 'pack.json', content: MANIFEST }, ...entries]);

/**
 * Packs that mean harm. `files`: a folder; `bytes`: an archive. `code`: the exit code, and `says`: what is told. Those
 * that are well formed and merely large or slow may also be used, as long as they end in time: they have no `code`.
 */
export const HOSTILE_PACKS = [
  { name: 'deep nesting', files: { 'rules/x.json': `${'['.repeat(120_000)}${']'.repeat(120_000)}` }, says: /too-deep/ },
  {
    name: 'nesting without end behind a quote',
    files: { 'rules/x.json': `/*"*/${'['.repeat(250_000)}` },
    says: /no-json/,
  },
  { name: 'a huge text', files: inOne({ title: 'x'.repeat(200_000) }), says: /long-text/ },
  { name: 'prototype keys', files: { 'rules/x.json': '{"__proto__":{"polluted":true}}' }, says: /special-key/ },
  { name: 'very many values', files: { 'rules/x.json': `[${'0,'.repeat(100_000)}0]` }, says: /many-values/ },
  {
    name: 'very many wrong files',
    files: Object.fromEntries(many(1500, (index) => [`rules/site/r${index}.json`, '{"id":1,"a":2,"b":3}'])),
    says: /unknown-key/,
  },
  {
    name: 'very many unknown facts',
    files: rules(300, (at) => ({
      when: { all: many(15, (index) => ({ fact: `site.f${at}x${index}`, operator: 'known', value: true })) },
    })),
    says: /unknown-names/,
  },
  {
    name: 'a catastrophic pattern',
    files: inOne({ when: { all: [{ fact: 'task.comm', operator: 'matches', value: '^(a+)+$' }] } }),
  },
  {
    name: 'hundreds of slow patterns',
    files: rules(300, (at) => ({
      when: { all: [{ fact: 'task.comm', operator: 'matches', value: `[^b]{500}${at}` }] },
    })),
  },
  {
    name: 'a pattern that refers back',
    files: inOne({ when: { all: [{ fact: 'task.comm', operator: 'matches', value: '(.*)\\1' }] } }),
    says: /back-reference/,
  },
  {
    name: 'a pattern that looks around',
    files: inOne({ when: { all: [{ fact: 'task.comm', operator: 'matches', value: '(?=a)' }] } }),
    says: /look-around/,
  },
  {
    name: 'something to include',
    files: { 'pack.json': '{ "name": "x", "version": "1", "include": ["../x"] }' },
    says: /unknown-key/,
  },
  { name: 'weights of its own', files: { 'knowledge/weights.json': '{}' }, says: /pack\.closed/ },
  { name: 'a thousand rules', files: rules(1000) },
  { name: 'a thousand rules alike', files: rules(1000, () => ({ when: { all: [leaf('same')] } })) },
  {
    name: 'a rule with a thousand signals',
    files: inOne({
      signals: many(1000, (index) => ({ id: `s${index}`, for: 'weak', says: 'x', if: { all: [reports(index)] } })),
    }),
  },
  {
    name: 'a condition with three thousand leaves',
    files: inOne({ when: { any: many(3000, (index) => leaf(`f${index}`)) } }),
  },
  { name: 'branches in branches', files: inOne({ when: { all: [branching(11)] } }) },
  { name: 'branches in branches of many rules', files: rules(60, () => ({ when: { all: [branching(7)] } })) },
  { name: 'a chain of commits', files: commits },
  {
    name: 'a circle of inferences',
    files: Object.fromEntries(
      many(2, (index) => [
        `rules/site/i${index}.json`,
        JSON.stringify({
          id: `i${index}`,
          kind: 'inference',
          status: 'experimental',
          title: 'x',
          when: { all: [{ fact: index === 0 ? 'rpc.transport' : 'rpc.version', operator: 'known', value: true }] },
          concludes: index === 0 ? { fact: 'rpc.version', value: 3 } : { fact: 'rpc.transport', value: 'tcp' },
        }),
      ]),
    ),
    says: /cycle|rpc/,
  },
  { name: 'an archive that unpacks without end', bytes: gzipSync(Buffer.alloc(64 << 20)), says: /pack\.bomb/ },
  {
    name: 'a link in an archive',
    bytes: archive({ name: 'rules/x.json', type: '2', link: '/etc/passwd' }),
    says: /pack\.link/,
  },
  { name: 'a path upwards in an archive', bytes: archive({ name: '../x.json', content: '{}' }), says: /pack\.outside/ },
  { name: 'a device in an archive', bytes: archive({ name: 'rules/x.json', type: '3' }), says: /no-plain-file/ },
  {
    name: 'terminal commands in a name',
    bytes: archive({ name: 'rules/\u001b[2Jx.json', content: '{}' }),
    says: /odd-path/,
  },
  {
    name: 'attributes without end',
    bytes: archive({ name: 'x', type: 'x', content: '1+'.repeat(1_000_000) }),
    says: /long-description/,
  },
  {
    name: 'noise in place of an archive',
    bytes: Buffer.from(many(100_000, (index) => (index * 7919) % 256)),
    says: /no-archive/,
  },
].map((one) => (one.files === undefined ? one : { ...one, files: { 'pack.json': MANIFEST, ...one.files } }));
