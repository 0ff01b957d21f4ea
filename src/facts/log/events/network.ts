import type { EventTemplate } from './eventTemplate.js';

const INTERFACE = '(?<object>[\\w.@-]{1,32})';
/** netdev_printk() of net/core/dev.c: driver, bus address, interface. */
const NETDEV = `^(?<driver>[\\w-]{1,32}) [\\w.:-]{1,40}:? ${INTERFACE}(?: \\([\\w ]{1,40}\\))?: `;

const BOND_STATES = [
  { phase: 'begins', state: 'definitely down' },
  { phase: 'ends', state: 'definitely up' },
] as const;

/** Network devices, their links and references, and the memory of TCP. */
export const NETWORK_EVENTS: readonly EventTemplate[] = [
  // dev_watchdog() of net/sched/sch_generic.c: since 6.5 one line with the time, before a WARN_ONCE() that leaves its trace behind.
  {
    class: 'network-transmit-timeout',
    triggers: ['NETDEV WATCHDOG: '],
    pattern: new RegExp(
      `${NETDEV}NETDEV WATCHDOG: CPU: (?<cpu>\\d{1,6}): transmit queue (?<queue>\\d{1,6}) timed out (?<milliseconds>\\d{1,10}) ms`,
    ),
  },
  {
    class: 'network-transmit-timeout',
    triggers: ['NETDEV WATCHDOG: '],
    pattern: new RegExp(
      `^NETDEV WATCHDOG: ${INTERFACE} \\((?<driver>[\\w-]{1,32})\\): transmit queue (?<queue>\\d{1,6}) timed out(?: (?<milliseconds>\\d{1,10}) ms)?`,
    ),
  },
  // Before 2.6.27: no queues.
  {
    class: 'network-transmit-timeout',
    triggers: ['NETDEV WATCHDOG: '],
    pattern: new RegExp(`^NETDEV WATCHDOG: ${INTERFACE}: transmit timed out`),
  },
  // tg3_tx_timeout(), bnxt_tx_timeout(), ena check_for_admin_com_state() and check_missing_keep_alive().
  {
    class: 'network-tx-hang',
    triggers: [
      'transmit timed out, resetting',
      'TX timeout detected, starting reset task!',
      'Keep alive watchdog timeout.',
    ],
    pattern: new RegExp(`${NETDEV}(?<error>transmit timed out|TX timeout detected|Keep alive watchdog timeout)\\b`),
  },
  // e1000_clean_tx_irq() and e1000_print_hw_hang() of e1000 and e1000e, igb_clean_tx_irq(), ixgbe_clean_tx_irq().
  {
    class: 'network-tx-hang',
    triggers: ['Detected Tx Unit Hang', 'Detected Hardware Unit Hang'],
    pattern: new RegExp(`${NETDEV}(?<error>Detected (?:Tx|Hardware) Unit Hang)`),
    follow: [
      /^\s{1,8}(?:Tx Queue|TD[HT]|next_to_\w{1,8}|buffer_info|time_stamp|jiffies|desc\.status|MAC Status|PHY \S)/,
    ],
  },
  {
    class: 'network-tx-hang',
    triggers: ['resetting adapter', 'Reset adapter'],
    pattern: new RegExp(
      `${NETDEV}(?:tx hang \\d{1,9} detected on queue (?<queue>\\d{1,6}), )?(?<action>resetting adapter|Reset adapter)`,
    ),
  },
  // netdev_wait_allrefs() of net/core/dev.c, every ten seconds.
  {
    class: 'network-reference',
    triggers: ['unregister_netdevice: waiting for '],
    pattern: new RegExp(
      `^unregister_netdevice: waiting for ${INTERFACE} to become free\\. Usage count = (?<references>-?\\d{1,10})`,
    ),
  },
  // phy_print_status() of drivers/net/phy, and each driver in its own words: `NIC Link is Down`, `Link is down.`, `Link down`.
  {
    class: 'network-link',
    phase: 'begins',
    triggers: [' Link is Down', ' Link is down', ': Link down', ': link down'],
    pattern: /(?:^|\s)(?<object>[\w.@-]{1,32}):? (?:NIC )?(?<state>Link is [Dd]own|[Ll]ink down)\b/,
  },
  {
    class: 'network-link',
    phase: 'ends',
    triggers: [' Link is Up', ' Link is up', ': Link up', ': link up'],
    pattern:
      /(?:^|\s)(?<object>[\w.@-]{1,32}):? (?:NIC )?(?<state>Link is [Uu]p|[Ll]ink up)\b(?:,? (?:at )?(?:- )?(?<speed>\d{1,7} ?[GM]bps))?/,
  },
  // addrconf_notify() of net/ipv6/addrconf.c, told until 6.3.
  {
    class: 'network-link',
    phase: 'ends',
    triggers: [': link becomes ready'],
    pattern: new RegExp(`^(?:IPv6: )?ADDRCONF\\(NETDEV_(?:CHANGE|UP)\\): ${INTERFACE}: (?<state>link becomes ready)`),
  },
  // bond_miimon_commit() and bond_ab_arp_commit() of drivers/net/bonding/bond_main.c: the member in brackets since 5.3.
  ...BOND_STATES.flatMap(({ phase, state }): readonly EventTemplate[] => [
    {
      class: 'network-link',
      phase,
      triggers: [`link status ${state}`],
      pattern: new RegExp(
        `^(?:bonding: )?(?<device>[\\w.-]{1,32}): \\(slave ${INTERFACE}\\): (?<state>link status ${state})`,
      ),
    },
    {
      class: 'network-link',
      phase,
      triggers: [`link status ${state}`],
      pattern: new RegExp(
        `^(?:bonding: )?(?<device>[\\w.-]{1,32}): (?<state>link status ${state}) for (?:active |backup )?interface ${INTERFACE}`,
      ),
    },
  ]),
  // tcp_check_oom() of net/ipv4/tcp.c.
  {
    class: 'network-memory',
    triggers: ['out of memory -- consider tuning tcp_mem', 'too many orphaned sockets'],
    pattern: /^(?:TCP|MPTCP): (?<error>out of memory|too many orphaned sockets)/,
  },
];
