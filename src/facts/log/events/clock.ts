import type { EventTemplate } from './eventTemplate.js';

/** Clocks that run astray: often the sign of a virtual machine that was stopped. */
export const CLOCK_EVENTS: readonly EventTemplate[] = [
  // clocksource_watchdog() of kernel/time/clocksource.c; the CPU since 4.12, the skew since 5.18.
  {
    class: 'clocksource-unstable',
    triggers: ['as unstable because the skew is too large'],
    pattern:
      /^(?:clocksource: )?timekeeping watchdog(?: on CPU(?<cpu>\d{1,6}))?: Marking clocksource '(?<object>[\w.-]{1,64})' as unstable because (?<reason>the skew is too large)/,
    follow: [
      /^(?:clocksource: )?\s{1,40}Clocksource '[\w.-]{1,64}' skewed (?<nanoseconds>-?\d{1,20}) ns/,
      /^(?:clocksource: )?\s{1,40}(?:'[\w.-]{1,64}' (?:wd_|cs_|is )|No current clocksource)/,
    ],
  },
  // clocksource_unstable(), until 4.0.
  {
    class: 'clocksource-unstable',
    triggers: ['unstable (delta = '],
    pattern: /^Clocksource (?<object>[\w.-]{1,64}) unstable \(delta = (?<nanoseconds>-?\d{1,20}) ns\)/,
  },
  // mark_tsc_unstable() of arch/x86/kernel/tsc.c.
  {
    class: 'clocksource-unstable',
    triggers: ['Marking TSC unstable due to '],
    pattern: /^(?:tsc: )?Marking (?<object>TSC) unstable due to (?<reason>[\w' -]{1,80})/,
  },
  // __clear_sched_clock_stable() of kernel/sched/clock.c.
  {
    class: 'clocksource-unstable',
    triggers: ['sched_clock: Marking unstable ('],
    pattern: /^(?<object>sched_clock): Marking unstable \(/,
  },
  // clocksource_select() ... timekeeping_notify(); `Switching to` until 3.10.
  {
    class: 'clocksource-switched',
    triggers: [' to clocksource '],
    pattern: /^(?:clocksource: )?Switch(?:ed|ing) to clocksource (?<object>[\w.-]{1,64})/,
  },
  // cs_watchdog_read() of kernel/time/clocksource.c: 5.13 to 5.16, and with a limit since.
  {
    class: 'clock-read-slow',
    triggers: ['read-back delay of '],
    pattern:
      /^clocksource: timekeeping watchdog on CPU(?<cpu>\d{1,6}): (?:wd-)?(?<object>[\w.]{1,64}?)(?:-wd)?(?: excessive)? read-back delay of (?<nanoseconds>\d{1,20})ns\b/,
  },
  {
    class: 'clock-read-slow',
    triggers: ['Long readout interval, skipping watchdog check'],
    pattern:
      /^clocksource: (?<error>Long readout interval), skipping watchdog check: cs_nsec: (?<nanoseconds>-?\d{1,20}) wd_nsec/,
  },
  // check_tsc_sync_source() of arch/x86/kernel/tsc_sync.c; in one CPU's words since 6.2.
  {
    class: 'tsc-warp',
    triggers: ['TSC synchronization [CPU#'],
    pattern: /^(?:tsc: )?TSC synchronization \[CPU#\d{1,6} -> CPU#(?<cpu>\d{1,6})\]:\s{0,4}$/,
    follow: [/^(?:tsc: )?Measured (?<lost>\d{1,20}) cycles TSC warp between CPUs/],
  },
  {
    class: 'tsc-warp',
    triggers: ['cycles TSC warp between CPUs'],
    pattern: /^(?:tsc: )?Measured (?<lost>\d{1,20}) cycles TSC warp between CPUs/,
  },
  // The wall clock went on while the machine stood still: chronyd, and journald after a step back.
  {
    class: 'hypervisor-pause',
    triggers: ['Forward time jump detected!', 'Backward time jump detected!'],
    pattern: /\bchronyd(?:\[\d{1,10}\])?: (?<error>(?:Forward|Backward) time jump) detected!/,
  },
  // init_hypervisor_platform() of arch/x86/kernel/cpu/hypervisor.c.
  {
    class: 'hypervisor',
    triggers: ['Hypervisor detected: '],
    pattern: /^Hypervisor detected: (?<object>\w[\w .-]{0,40})/,
  },
  // print_cpu_info() of arch/x86/kernel/cpu/common.c: the model that QEMU gives a processor that it emulates (`-accel tcg`, `-cpu max`).
  {
    class: 'hypervisor',
    triggers: ['QEMU TCG CPU version '],
    pattern: /^(?:smpboot: )?CPU\d{1,6}: (?<object>QEMU TCG) CPU version /,
  },
];

/** Interrupts and the scheduler's limits. */
export const SCHEDULING_EVENTS: readonly EventTemplate[] = [
  // hrtimer_interrupt() of kernel/time/hrtimer.c, once a boot.
  {
    class: 'interrupt-slow',
    triggers: ['hrtimer: interrupt took '],
    pattern: /^(?<object>hrtimer): interrupt took (?<nanoseconds>\d{1,20}) ns/,
  },
  // perf_duration_warn() of kernel/events/core.c; `perf samples too long` until 4.8.
  {
    class: 'interrupt-slow',
    triggers: ['perf: interrupt took too long (', 'perf samples too long ('],
    pattern: /^(?<object>perf)(?:: interrupt took| samples) too long \((?<nanoseconds>\d{1,20}) > \d{1,20}\)/,
  },
  // nmi_check_duration() of arch/x86/kernel/nmi.c.
  {
    class: 'interrupt-slow',
    triggers: [') took too long to run: '],
    pattern:
      /^INFO: (?<object>NMI) handler \((?<function>[\w.]{1,80})\) took too long to run: (?<milliseconds>\d{1,10}\.\d{1,6}) msecs/,
  },
  // hpet_rtc_interrupt_reinit() of arch/x86/kernel/hpet.c.
  {
    class: 'interrupt-slow',
    triggers: [' RTC interrupts', ' rtc interrupts'],
    pattern: /^(?<object>hpet)1?: [Ll]ost (?<lost>\d{1,10}) (?:RTC|rtc) interrupts/,
  },
  // unknown_nmi_error(), pci_serr_error(), io_check_error() of arch/x86/kernel/nmi.c.
  {
    class: 'nmi-unknown',
    triggers: ['NMI received for unknown reason '],
    pattern: /^Uhhuh\. NMI received for unknown reason (?<reason>[0-9a-f]{2}) on CPU (?<cpu>\d{1,6})/,
    follow: [/^Do you have a strange power saving mode enabled\?/, /^Dazed and confused, but trying to continue/],
  },
  {
    class: 'nmi-unknown',
    triggers: ['NMI: PCI system error (SERR)', 'NMI: IOCK error'],
    pattern:
      /^NMI: (?<error>PCI system error|IOCK error) \(.{1,32}\) for reason (?<reason>[0-9a-f]{2})(?: on CPU (?<cpu>\d{1,6}))?/,
  },
  // sched_rt_runtime_exceeded() of kernel/sched/rt.c and replenish_dl_entity() of deadline.c, once a boot each.
  {
    class: 'rt-throttling',
    triggers: ['RT throttling activated'],
    pattern: /^(?:\[sched_delayed\] )?sched: RT throttling activated/,
  },
  // sched_cfs_period_timer() of kernel/sched/fair.c, since 5.2 and in stable branches.
  {
    class: 'bandwidth-period-short',
    triggers: [': period too short, '],
    pattern: /^cfs_period_timer\[cpu(?<cpu>\d{1,6})\]: period too short, (?<action>scaling up|but cannot scale up) /,
  },
  {
    class: 'deadline-lag',
    triggers: ['DL replenish lagged too much'],
    pattern: /^(?:\[sched_delayed\] )?sched: DL replenish lagged too much/,
  },
];
