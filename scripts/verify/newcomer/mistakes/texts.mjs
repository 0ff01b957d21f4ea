import { rule } from './ofRule.mjs';

const REFERENCE = '"DOCUMENT", "url": "https://docs.kernel.org/core-api/workqueue.html"';
const url = (code, address) => ({ code, edits: [rule(REFERENCE, `"REPORT", "url": ▸"${address}"`)] });
const fix = (code, address) => ({ code, edits: [rule(REFERENCE, `"FIX", "url": ▸"${address}"`)] });
const told = (code, sentence) => ({
  code,
  edits: [rule('"The work takes descriptors off a ring until', `▸"${sentence} Descriptors are taken until`)],
});

/** References that will not last, what nobody may read about a person or a machine, and how rules come and go. */
export const TEXT_MISTAKES = [
  url('rulebook.dead-reference.no-host', 'https://wiki.corp/hangs'),
  url('rulebook.dead-reference.shortened', 'https://bit.ly/3hang'),
  url('rulebook.dead-reference.archive', 'https://lkml.org/lkml/2020/1/2/3'),
  url('rulebook.dead-reference.lore-form', 'https://lore.kernel.org/linux-nfs/20200102030405.6-1-someone@example.org/'),
  url('rulebook.dead-reference.patchwork', 'https://patchwork.kernel.org/patch/1234567/'),
  url(
    'rulebook.dead-reference.git-web',
    'https://git.kernel.org/?p=linux/kernel/git/torvalds/linux.git;a=commit;h=0123456789ab',
  ),
  url('rulebook.dead-reference.bugzilla', 'https://bugzilla.kernel.org/12345'),
  url('rulebook.dead-reference.moving', 'https://elixir.bootlin.com/linux/latest/source/net/core/stream.c#L120'),
  fix('rulebook.dead-reference.no-commit', 'https://lore.kernel.org/r/20200102030405.6-1-someone@example.org'),
  fix('rulebook.dead-reference.other-commit', 'https://git.kernel.org/linus/0123456789ab'),
  told('rulebook.personal-data.mail', 'Seen by operator@server-room-nine.com.'),
  told('rulebook.personal-data.address', 'The server 8.8.8.8 had it.'),
  told('rulebook.personal-data.card', 'The card 3c:52:82:0a:1b:2c had it.'),
  told('rulebook.personal-data.home', 'The module /home/jroe/src/ring.ko was loaded.'),
  told('rulebook.personal-data.host', 'Told at https://tickets.server-room-nine.com/browse/NET-12.'),
  told('rulebook.personal-data.phone', 'Ask the operator at +49 30 5550 1234 first.'),
  told('rulebook.personal-data.secret', 'It was mounted with password=Tr0ub4dor.'),
  { code: 'rulebook.placeholder', edits: [rule('"A worker drains a ring', '▸"[to write] A worker drains a ring')] },
  {
    code: 'rulebook.reused-id',
    edits: [rule('"id": "cpu-ring-never-drained"', '"id": ▸"cpu-ring-never-drained"')],
    files: {
      'knowledge/retired.json':
        '[{ "kind": "rule", "id": "cpu-ring-never-drained", "since": "0.3.0", "why": "It blamed the ring." }]\n',
    },
  },
  {
    code: 'rulebook.deprecated-without-successor',
    edits: [rule('"status": "experimental"', '"status": ▸"deprecated"')],
  },
  {
    code: 'rulebook.successor-of-active',
    edits: [rule('"status": "experimental"', '"status": "experimental",\n  "replacedBy": ▸"cpu-task-loops"')],
  },
  {
    code: 'rulebook.successor-deprecated',
    edits: [rule('"status": "experimental"', '"status": "deprecated",\n  "replacedBy": "cpu-task-loops"')],
    files: {
      'rules/cpu/cpu-ring-old.json': `{
  "id": "cpu-ring-old",
  "kind": "inference",
  "status": "deprecated",
  "replacedBy": ▸"cpu-ring-never-drained",
  "title": "The worker is one of the ring",
  "when": { "all": [{ "fact": "trace.functions", "operator": "contains", "value": "hl_ring_fill" }] },
  "concludes": { "fact": "workqueue.name", "value": "hl_io" }
}
`,
    },
  },
];
