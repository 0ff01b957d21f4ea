import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small valid rulebook: path -> text. Line numbers in tests count in these texts. */
export const seed: Readonly<Record<string, string>> = {
  'rules/net/tcp-stall.json': `{
  "id": "tcp-stall", "kind": "hypothesis", "status": "experimental", "mechanism": "livelock",
  "title": "The sender waits for itself",
  "hang": ["soft-lockup"],
  "description": ["It goes round."],
  "when": { "all": [
    { "fact": "trace.functions", "operator": "calls", "value": ["sender", "waiter"] }
  ] },
  "signals": [
    { "id": "tcp", "for": "strong", "says": "It is {{net.transport}}.",
      "if": { "all": [{ "fact": "net.transport", "operator": "equal", "value": "tcp" }] } },
    { "id": "full", "against": "moderate", "says": "The buffer is full.",
      "if": { "any": [{ "fact": "net.queued", "operator": "atLeast", "value": { "fact": "net.limit" } }] } },
    { "id": "sleeper", "for": "weak", "says": "A task sleeps.",
      "if": { "all": [{ "some": "task", "where": { "all": [
        { "attribute": "state", "operator": "equal", "value": "UN" }
      ] } }] } }
  ],
  "ask": [{ "fact": "net.queued", "why": "It decides." }],
  "remedy": { "now": ["Wait."], "fixes": ["abcdef123456"] }
}
`,
  'rules/net/tcp-stall.test.json': `{
  "rule": "tcp-stall",
  "cases": [
    {
      "name": "leads",
      "facts": { "hang.kind": "soft-lockup", "trace.functions": [["waiter", "sender"]], "net.transport": "tcp" },
      "expect": { "certainty": "probable", "holds": ["tcp"], "fails": ["full"], "asks": ["net.queued", "net.limit"] }
    },
    {
      "name": "near miss",
      "facts": { "hang.kind": "soft-lockup", "trace.functions": [["sender", "waiter"]], "net.transport": "tcp" },
      "expect": "silent"
    }
  ]
}
`,
  'rules/net/tcp-stall.zh.json': `{
  "title": "发送者等待自己",
  "signals.tcp.says": "它是 {{net.transport}}。",
  "description.0": "它原地打转。",
  "signals.full.says": "缓冲区已满。",
  "signals.sleeper.says": "有任务在睡眠。",
  "ask.net.queued.why": "它决定结论。",
  "remedy.now.0": "请等待。"
}
`,
  'rules/net/transport-tcp.json': `{
  "id": "transport-tcp", "kind": "inference", "status": "stable", "title": "The trace shows TCP",
  "when": { "all": [{ "fact": "trace.functions", "operator": "contains", "value": "tcp_sendmsg" }] },
  "concludes": { "fact": "net.transport", "value": "tcp" }
}
`,
  'knowledge/facts/net.json': `{
  "subject": "net",
  "facts": {
    "net.transport": { "type": "string", "scope": "incident", "meaning": "Transport.", "values": ["tcp", "udp"] },
    "net.queued": { "type": "number", "scope": "incident", "meaning": "Bytes queued.", "momentary": true,
      "bindings": [{ "struct": "sock", "member": "sk_wmem_queued", "of": "net.socket" }] },
    "net.limit": { "type": "number", "scope": "incident", "meaning": "Bytes allowed." },
    "net.socket": { "type": "address", "scope": "incident", "meaning": "Address of the socket." }
  },
  "steps": {
    "dump-socket": { "asks": "Dump the socket.", "needs": ["net.socket"], "yields": ["net.queued", "net.limit"], "cost": "command",
      "how": [{ "tool": "crash", "command": "struct sock {{net.socket}}" }] }
  }
}
`,
  'knowledge/facts/hang.json': `{
  "subject": "hang",
  "facts": {
    "hang.kind": { "type": "string", "scope": "incident", "meaning": "Which detector spoke." },
    "trace.functions": { "type": "samples", "scope": "incident", "meaning": "Stacks." }
  },
  "rows": {
    "task": { "meaning": "Tasks.", "attributes": {
      "comm": { "type": "string", "meaning": "Name." },
      "state": { "type": "string", "meaning": "State." } } }
  }
}
`,
  'knowledge/fixes/net/abcdef123456.json': `{
  "commit": "abcdef1234567890abcdef1234567890abcdef12",
  "subject": "net: stop waiting for ourselves",
  "role": "fix",
  "mainline": { "release": "5.18", "basis": "seed" },
  "stable": [{ "branch": "5.15", "release": null, "basis": "seed" }],
  "summary": "Stops it.",
  "fits": [{ "id": "tcp", "says": "TCP.", "if": { "all": [{ "fact": "net.transport", "operator": "equal", "value": "tcp" }] } }],
  "hypotheses": ["tcp-stall"],
  "source": { "where": "seed", "quote": "abcdef123456 net: stop waiting for ourselves" }
}
`,
  'knowledge/tables/numbers.json': `{
  "name": "numbers", "meaning": "Numbers.", "keyedBy": "number",
  "entries": { "1": "ONE" }, "source": "seed"
}
`,
  'knowledge/functions/net.json': `{
  "subsystem": "net",
  "functions": [{ "name": "waiter", "role": "waits", "waitsFor": "itself" }]
}
`,
  'knowledge/kernels/mainline.json': `{
  "vendor": "mainline", "name": "Linux", "patterns": ["^$"], "descent": "Upstream.", "changelog": "git log"
}
`,
  'knowledge/struct-sizes.json': `[{ "struct": "sock", "sizes": [{ "bytes": 760, "from": "4.19", "basis": "seed" }] }]
`,
  'knowledge/mechanisms.json': `[{ "id": "livelock", "meaning": "Retries for ever." }, { "id": "busy-loop", "meaning": "Goes round." }]
`,
  'knowledge/mechanisms.zh.json': `{ "livelock": "无限重试。", "busy-loop": "原地打转。" }
`,
  'knowledge/weights.json': `{
  "strength": { "weak": 5, "moderate": 10, "strong": 20 },
  "thresholds": { "established": 40, "probable": 20, "possible": 0 },
  "lead": 10
}
`,
  'knowledge/messages/words.json': `{ "hello": "Hello {{name}}." }
`,
  'rules/net/transport-tcp.zh.json': `{ "title": "跟踪显示 TCP" }
`,
  'knowledge/facts/net.zh.json': `{
  "facts.net.transport.meaning": "传输。", "facts.net.queued.meaning": "排队的字节。",
  "facts.net.limit.meaning": "允许的字节。", "facts.net.socket.meaning": "套接字的地址。",
  "steps.dump-socket.asks": "转储套接字。"
}
`,
  'knowledge/facts/hang.zh.json': `{
  "facts.hang.kind.meaning": "哪个检测器报告。", "facts.trace.functions.meaning": "栈。",
  "rows.task.meaning": "任务。", "rows.task.comm.meaning": "名字。", "rows.task.state.meaning": "状态。"
}
`,
  'knowledge/fixes/net/abcdef123456.zh.json': `{ "summary": "使其停止。", "fits.tcp.says": "TCP。" }
`,
  'knowledge/tables/numbers.zh.json': `{ "meaning": "数字。", "keyedBy": "编号" }
`,
  'knowledge/functions/net.zh.json': `{ "waiter.waitsFor": "自己" }
`,
  'knowledge/kernels/mainline.zh.json': `{ "descent": "上游。", "changelog": "git log" }
`,
  'knowledge/messages/words.zh.json': `{ "hello": "你好 {{name}}。" }
`,
};

/** A directory that holds the seed with some files replaced, added or, when null, removed. */
export function writeRulebook(changes: Readonly<Record<string, string | null>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'hangwise-rulebook-'));
  for (const [path, text] of Object.entries({ ...seed, ...changes })) {
    if (text === null) continue;
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return directory;
}

/** Runs a piece of a test on such a directory, and removes it. */
export async function withRulebook<T>(
  changes: Readonly<Record<string, string | null>>,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = writeRulebook(changes);
  try {
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
