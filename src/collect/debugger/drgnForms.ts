/**
 * What drgn may be asked, in full: it runs Python, where every name is code. Numbers, addresses and names of types and variables are
 * all that differs; whoever wants to know more adds a form here.
 */
const OBJECT = /^Object\(prog, "(?:struct |union )?[A-Za-z_]\w{0,127}", address=0x[0-9a-f]{1,16}\)/;
const TERMS: readonly RegExp[] = [
  OBJECT,
  // An address that stands where a name should is none.
  /^prog\["(?![0-9a-f]{16}")[A-Za-z_]\w{0,127}"\]/,
  /^prog\.symbol\(0x[0-9a-f]{1,16}\)/,
  /^prog\.stack_trace\(\d{1,10}\)/,
  /^prog\.crashed_thread\(\)\.stack_trace\(\)/,
  /^sizeof\(prog\.type\("(?:struct |union )?[A-Za-z_]\w{0,127}"\)\)/,
];
/** Members and elements of what was found; none that Python itself gives every object. */
const MEMBER = /^(?:\.[A-Za-z][A-Za-z0-9_]{0,127}|\[\d{1,9}\])/;
/** Terms of one print, and members of one term. */
const MOST = 16;

/**
 * Longer reports, word for word: nothing is put into them. Stacks stand below the line that contrib/pstack.py of drgn writes.
 */
export const DRGN_REPORTS: readonly string[] = [
  'print(prog["init_uts_ns"].name)',
  'print(get_dmesg(prog).decode("utf-8", "replace"))',
  'print(*(f"Thread 0 TID={t.pid.value_()} [{task_state_to_char(t)}] CPU={task_cpu(t)} ({t.comm.string_().decode(\'utf-8\', \'replace\')!r})\\n{prog.stack_trace(t)}" for t in for_each_task(prog) if task_state_to_char(t) == "D"), sep="\\n")',
  'print(*(f"Thread 0 TID={t.pid.value_()} [{task_state_to_char(t)}] RUNNING ON CPU={c} ({t.comm.string_().decode(\'utf-8\', \'replace\')!r})\\n{prog.stack_trace(t)}" for c in for_each_online_cpu(prog) for t in [per_cpu(prog["runqueues"], c).curr]), sep="\\n")',
];

/** Whether a statement prints what it found, by one of these forms, and does nothing else. */
export function isDrgnForm(statement: string): boolean {
  if (DRGN_REPORTS.includes(statement)) return true;
  if (!statement.startsWith('print(') || !statement.endsWith(')') || statement.length > 1000) return false;
  let rest = statement.slice('print('.length, -1);
  for (let count = 0; count < MOST; count += 1) {
    const term = TERMS.map((form) => form.exec(rest)?.[0]).find((found) => found !== undefined);
    if (term === undefined) return false;
    rest = withoutMembers(rest.slice(term.length));
    if (rest === '') return true;
    if (!rest.startsWith(', ')) return false;
    rest = rest.slice(2);
  }
  return false;
}

function withoutMembers(text: string): string {
  let rest = text;
  for (let count = 0; count < MOST; count += 1) {
    const member = MEMBER.exec(rest)?.[0];
    if (member === undefined) break;
    rest = rest.slice(member.length);
  }
  return rest;
}
