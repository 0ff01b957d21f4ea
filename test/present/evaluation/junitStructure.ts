/** What the schema that Jenkins publishes for JUnit results allows: parents, and which attributes must and may be there. */
const ELEMENTS: Readonly<
  Record<string, { readonly in: string; readonly must: readonly string[]; readonly may: readonly string[] }>
> = {
  testsuites: { in: '', must: [], may: ['name', 'time', 'tests', 'failures', 'disabled', 'errors'] },
  testsuite: { in: 'testsuites', must: ['name', 'tests'], may: ['failures', 'errors', 'skipped', 'time', 'package'] },
  testcase: { in: 'testsuite', must: ['name', 'classname'], may: ['time', 'status', 'assertions'] },
  failure: { in: 'testcase', must: [], may: ['type', 'message'] },
  error: { in: 'testcase', must: [], may: ['type', 'message'] },
  skipped: { in: 'testcase', must: [], may: ['message'] },
};
const TAG = /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g;

/** What of well-formed XML is no JUnit result, and how many of each element there are. */
export function junitStructure(xml: string): {
  readonly wrong: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
} {
  const wrong: string[] = [];
  const counts: Record<string, number> = {};
  const open: string[] = [];
  for (const [, closing, name = '', attributes = '', empty] of xml.matchAll(TAG)) {
    if (closing === '/') {
      open.pop();
      continue;
    }
    const allowed = ELEMENTS[name];
    const names = [...attributes.matchAll(/ ([a-z]+)=/g)].map(([, attribute = '']) => attribute);
    if (allowed?.in !== (open.at(-1) ?? '')) wrong.push(`${name} in ${open.at(-1) ?? '-'}`);
    for (const must of allowed?.must ?? []) if (!names.includes(must)) wrong.push(`${name} without ${must}`);
    for (const has of names)
      if (!allowed?.must.includes(has) && !allowed?.may.includes(has)) wrong.push(`${name} ${has}`);
    counts[name] = (counts[name] ?? 0) + 1;
    if (empty !== '/') open.push(name);
  }
  return { wrong, counts };
}
