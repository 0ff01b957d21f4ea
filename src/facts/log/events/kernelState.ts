import type { EventTemplate } from './eventTemplate.js';

const PATCH = "'?(?<object>[\\w.-]{1,64})'?";

/** What happened to the kernel itself: foreign modules, live patches, corrupted memory, floods of messages. */
export const KERNEL_STATE_EVENTS: readonly EventTemplate[] = [
  // check_modinfo(), module_sig_check() and others of kernel/module/main.c, of kernel/module.c until 5.18.
  {
    class: 'module-loaded',
    triggers: [' taints kernel', ' tainting kernel'],
    pattern:
      /^(?<object>[\w-]{1,64}): (?:loading (?<reason>out-of-tree module) taints kernel|(?<status>module license '.{1,60}') taints kernel|module license taints kernel|(?<error>module verification failed): .{1,80} tainting kernel|tainting kernel with (?<state>\w{1,32}))/,
  },
  // klp_enable_patch() and klp_start_transition(), klp_complete_transition() of kernel/livepatch/.
  {
    class: 'livepatch',
    phase: 'begins',
    triggers: [': starting patching transition', ': starting unpatching transition'],
    pattern: new RegExp(`^livepatch: ${PATCH}: starting (?<action>patching|unpatching) transition`),
  },
  {
    class: 'livepatch',
    phase: 'ends',
    triggers: [': patching complete', ': unpatching complete'],
    pattern: new RegExp(`^livepatch: ${PATCH}: (?<action>patching|unpatching) complete`),
  },
  {
    class: 'livepatch',
    triggers: ['livepatch: enabling patch ', 'livepatch: signaling remaining tasks'],
    pattern: /^livepatch: (?:enabling patch '(?<object>[\w.-]{1,64})'|(?<action>signaling remaining tasks))/,
  },
  // bad_page(), print_bad_pte(), check_mm() of mm/ and kernel/fork.c.
  {
    class: 'bad-page',
    triggers: ['BUG: Bad page ', 'BUG: Bad rss-counter state '],
    pattern:
      /^BUG: (?<error>Bad page (?:state|map|cache) in process|Bad rss-counter state)(?: (?<comm>.{1,16}?) {1,2}(?:pfn|pte):)?/,
  },
  // __list_add_valid_or_report() and __list_del_entry_valid_or_report() of lib/list_debug.c.
  {
    class: 'list-corruption',
    triggers: ['list_add corruption', 'list_del corruption'],
    pattern: /^(?<object>list_add|list_del) corruption[.,] (?<error>.{1,80}?)(?: \(|, but was|\.)/,
  },
  // kasan_report(), kfence_report_error(), slab_bug() of mm/, refcount_warn_saturate() of lib/refcount.c.
  {
    class: 'memory-corruption',
    triggers: ['BUG: KASAN: ', 'BUG: KFENCE: ', 'BUG: KMSAN: '],
    pattern: /^BUG: (?<object>KASAN|KFENCE|KMSAN): (?<error>[\w -]{1,60}?) in (?<function>[\w.]{1,120})/,
  },
  {
    class: 'memory-corruption',
    triggers: [
      'Poison overwritten',
      'Redzone overwritten',
      'Object already free',
      'Freepointer corrupt',
      'Object padding',
    ],
    pattern:
      /^BUG (?<object>[\w:.-]{1,64}) \(.{1,60}\): (?<error>[\w -]{0,32}(?:Poison overwritten|Redzone overwritten)|Object already free|Freepointer corrupt|Object padding overwritten)/,
  },
  {
    class: 'memory-corruption',
    triggers: ['refcount_t: '],
    pattern: /^(?<object>refcount_t): (?<error>[\w -]{1,40}(?:; [\w -]{1,40})?)\.?/,
  },
  // syslog ratelimit of /dev/kmsg writers: devkmsg_write() of kernel/printk; dev_kmsg_read of journald.
  {
    class: 'printk-flood',
    triggers: ['output lines suppressed due to ratelimiting'],
    pattern: /^(?:printk: )?(?<object>.{1,64}?): (?<lost>\d{1,10}) output lines suppressed due to ratelimiting/,
  },
  {
    class: 'printk-flood',
    triggers: ['/dev/kmsg buffer overrun, some messages lost'],
    pattern: /(?<object>\/dev\/kmsg) (?<error>buffer overrun), some messages lost/,
  },
  // audit_log_start() and kauditd_retry_skb(), kauditd_hold_skb() of kernel/audit.c; the queues of kauditd since 4.10.
  {
    class: 'audit-backlog',
    triggers: ['audit: backlog limit exceeded', 'audit_backlog=', ' queue overflow'],
    pattern:
      /^audit: (?:(?<error>backlog limit exceeded|kauditd (?:retry|hold) queue overflow)|audit_backlog=\d{1,10} > audit_backlog_limit=\d{1,10})/,
  },
];
