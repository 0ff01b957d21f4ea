import type { EventTemplate } from './eventTemplate.js';

/** Suspend, freezing, CPUs that come and go, and heat. */
export const POWER_EVENTS: readonly EventTemplate[] = [
  // pm_suspend() of kernel/power/suspend.c since 4.11; enter_state() and suspend_finish() before.
  {
    class: 'suspend',
    phase: 'begins',
    triggers: ['PM: suspend entry', 'PM: Preparing system for '],
    pattern: /^PM: (?:suspend entry|Preparing system for)(?: sleep)? \(?(?<state>[\w-]{1,24})\)?/,
  },
  {
    class: 'suspend',
    phase: 'ends',
    triggers: ['PM: suspend exit', 'PM: Finishing wakeup'],
    pattern: /^PM: (?:suspend exit|Finishing wakeup)/,
  },
  // hibernate() of kernel/power/hibernate.c: `hibernation: ` twice since 5.4.
  {
    class: 'suspend',
    phase: 'begins',
    triggers: ['hibernation entry'],
    pattern: /^PM: (?:hibernation: )?(?<state>hibernation) entry/,
  },
  {
    class: 'suspend',
    phase: 'ends',
    triggers: ['hibernation exit'],
    pattern: /^PM: (?:hibernation: )?(?<state>hibernation) exit/,
  },
  // try_to_freeze_tasks() of kernel/power/process.c: `Freezing of tasks failed` until 6.4; what does not freeze follows as task dumps.
  {
    class: 'freeze-failed',
    triggers: ['tasks refusing to freeze, wq_busy='],
    pattern:
      /^(?:PM: )?Freezing (?<operation>of tasks|[a-z ]{1,60}?) (?<action>failed|aborted) after (?<waited>\d{1,6}\.\d{1,6}) seconds {0,2}\((?<tasks>\d{1,9}) tasks refusing to freeze/,
  },
  {
    class: 'freeze-failed',
    triggers: ['Some devices failed to suspend'],
    pattern: /^PM: (?<error>Some devices failed to suspend)/,
  },
  // dpm_watchdog_handler() of drivers/base/power/main.c.
  {
    class: 'device-timeout',
    triggers: ['**** DPM device timeout'],
    pattern: /^(?:[\w-]{1,32} )?(?<object>[\w.:-]{1,64}): \*{4} (?<error>DPM device timeout)/,
  },
  // therm_throt_process() of drivers/thermal/intel, of arch/x86/kernel/cpu/mcheck until 5.4: `is` above since 5.8.
  {
    class: 'thermal-throttling',
    phase: 'begins',
    triggers: ['temperature above threshold, cpu clock', 'temperature is above threshold, cpu clock'],
    pattern: /^(?:mce: )?(?<object>CPU\d{1,6}): (?<zone>\w{1,16}) temperature (?:is )?above threshold/,
  },
  {
    class: 'thermal-throttling',
    phase: 'ends',
    triggers: ['temperature/speed normal'],
    pattern: /^(?:mce: )?(?<object>CPU\d{1,6}): (?<zone>\w{1,16}) temperature\/speed normal/,
  },
  // handle_critical_trips() of drivers/thermal/thermal_core.c.
  {
    class: 'thermal-throttling',
    triggers: ['critical temperature reached'],
    pattern:
      /^(?:thermal )?(?<object>[\w.-]{1,64}): (?:(?<zone>[\w.-]{1,40}): )?(?<error>critical temperature reached)/,
  },
  // native_cpu_die() of arch/x86/kernel/smpboot.c; cpu_die() of arch/arm64/kernel/smp.c says `CPU3: shutdown` until 6.5.
  {
    class: 'cpu-offline',
    phase: 'begins',
    triggers: [' is now offline', ': shutdown'],
    pattern: /^(?:smpboot: )?CPU ?(?<object>\d{1,6})(?: is now offline|: shutdown)\s{0,4}$/,
  },
  // do_boot_cpu() of x86; the CPUs of the boot itself are told in another form.
  {
    class: 'cpu-offline',
    phase: 'ends',
    triggers: ['Booting Node '],
    pattern: /^(?:smpboot: )?Booting Node \d{1,6} Processor (?<object>\d{1,6}) APIC 0x/,
  },
  {
    class: 'cpu-stop-failed',
    triggers: [
      ' failed to report dead state',
      ' failed to report alive state',
      " didn't die...",
      'do_boot_cpu failed(',
    ],
    pattern:
      /^(?:smpboot: )?(?:CPU ?(?<object>\d{1,6}) (?<error>failed to report (?:dead|alive) state|didn't die)|(?<action>do_boot_cpu failed)\()/,
  },
  // smp_send_stop() of arch/arm64/kernel/smp.c and others, mce_timed_out() of x86 tells its own.
  {
    class: 'cpu-stop-failed',
    triggers: ['failed to stop secondary CPUs'],
    pattern: /^SMP: (?<error>failed to stop secondary CPUs) (?<object>\d[\d,-]{0,60})/,
  },
];
