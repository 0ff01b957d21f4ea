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

/**
 * Who has a mutex, and who waits for it since when, in the form of `corelens -M lock` of drgn-tools: an owner is no more than a number in
 * the print of a mutex. Of another kind of lock it prints nothing. The lowest three bits of the owner are flags (kernel/locking/mutex.h).
 * @param name of the variable
 */
export function drgnMutexReport(name: string): string {
  return [
    `print(*(line for m in [prog["${name}"]] if m.type_.tag == "mutex" `,
    `for o in [cast("struct task_struct *", cast("unsigned long", m.owner.counter) & ~7)] `,
    `for line in [f"Mutex: 0x{m.address_of_().value_():x} (${name})", `,
    `f"Mutex OWNER: {o.comm.string_().decode('utf-8', 'replace')} PID : {o.pid.value_()}" if o else "Mutex OWNER: NULL", `,
    `"Mutex WAITERS (Index, cpu, comm, pid, state, wait time (d hr:min:sec:ms)):", `,
    `*(f"[{i}]: cpu: {task_cpu(t)} {t.comm.string_().decode('utf-8', 'replace')} {t.pid.value_()} {task_state_to_char(t)} `,
    `{s // 86400000} {s // 3600000 % 24:02}:{s // 60000 % 60:02}:{s // 1000 % 60:02}.{s % 1000:03}" `,
    `for i, w in enumerate(list_for_each_entry("struct mutex_waiter", m.wait_list.address_of_(), "list")) for t in [w.task] `,
    `for s in [(per_cpu(prog["runqueues"], task_cpu(t)).clock - t.sched_info.last_arrival).value_() // 1000000])]), sep="\\n")`,
  ].join('');
}

const MUTEX_REPORT = /^print\(\*\(line for m in \[prog\["(?![0-9a-f]{16}")([A-Za-z_]\w{0,127})"\]\]/;

/** Whether a statement prints what it found, by one of these forms, and does nothing else. */
export function isDrgnForm(statement: string): boolean {
  if (DRGN_REPORTS.includes(statement)) return true;
  const mutex = MUTEX_REPORT.exec(statement)?.[1];
  if (mutex !== undefined) return statement === drgnMutexReport(mutex);
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
