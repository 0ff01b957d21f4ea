import type { EventTemplate } from './eventTemplate.js';

const CEPH_NODE = '(?:\\(\\d\\))?(?<address>\\[?[\\w.:]{1,60}\\]?:\\d{1,6})';

/** Ceph and cluster file systems. */
export const CLUSTER_EVENTS: readonly EventTemplate[] = [
  // reopen_session() and finish_hunting() of net/ceph/mon_client.c: any monitor ends the search.
  {
    class: 'ceph-monitor',
    phase: 'begins',
    triggers: ['libceph'],
    pattern: new RegExp(
      `^libceph(?: \\([^)]{1,80}\\))?: (?<monitor>mon\\d{1,4}) (?:\\(\\d\\))?[\\w.:\\[\\]]{1,64} (?<error>session lost), hunting`,
    ),
  },
  {
    class: 'ceph-monitor',
    phase: 'ends',
    triggers: ['libceph'],
    pattern: /^libceph(?: \([^)]{1,80}\))?: (?<monitor>mon\d{1,4}) (?:\(\d\))?[\w.:[\]]{1,64} session established/,
  },
  // con_fault() of net/ceph/messenger.c; idle sessions of OSDs are closed, too.
  {
    class: 'ceph-monitor',
    triggers: ['libceph'],
    pattern: new RegExp(
      `^libceph(?: \\([^)]{1,80}\\))?: (?<monitor>mon\\d{1,4}) ${CEPH_NODE} (?<error>socket closed|socket error on \\w{1,8})(?: \\(con state (?<state>\\w{1,24})\\))?`,
    ),
  },
  {
    class: 'ceph-osd',
    triggers: ['libceph'],
    pattern: new RegExp(
      `^libceph(?: \\([^)]{1,80}\\))?: (?<object>osd\\d{1,6}) ${CEPH_NODE} (?<error>socket closed|socket error on \\w{1,8})(?: \\(con state (?<state>\\w{1,24})\\))?`,
    ),
  },
  // decode_new_up_state_weight() of net/ceph/osdmap.c.
  {
    class: 'ceph-osd',
    phase: 'begins',
    triggers: ['libceph'],
    pattern: /^libceph(?: \([^)]{1,80}\))?: (?<object>osd\d{1,6}) (?<state>down)\s{0,4}$/,
  },
  {
    class: 'ceph-osd',
    phase: 'ends',
    triggers: ['libceph'],
    pattern: /^libceph(?: \([^)]{1,80}\))?: (?<object>osd\d{1,6}) (?<state>up)\s{0,4}$/,
  },
  // handle_timeout() of net/ceph/osd_client.c, until 4.6.
  {
    class: 'ceph-osd',
    triggers: ['libceph'],
    pattern: /^libceph(?: \([^)]{1,80}\))?:\s{1,2}tid (?<tag>\d{1,20}) (?:timed out on|on) (?<object>osd\d{1,6})/,
    says: { error: 'timed out' },
  },
  // check_session_state(), handle_session(), send_mds_reconnect() of fs/ceph/mds_client.c; cluster and client in brackets since 6.8.
  {
    class: 'ceph-mds',
    phase: 'begins',
    triggers: ['ceph: mds', 'ceph: ['],
    pattern:
      /^ceph: (?:\[[^\]]{1,80}\]: {1,2})?(?<object>mds\d{1,4}) (?<error>hung|caps stale|caps went stale, renewing|reconnect start)/,
  },
  {
    class: 'ceph-mds',
    phase: 'ends',
    triggers: ['ceph: mds', 'ceph: ['],
    pattern:
      /^ceph: (?:\[[^\]]{1,80}\]: {1,2})?(?<object>mds\d{1,4}) (?<action>came back|caps renewed|reconnect success|recovery completed)/,
  },
  {
    class: 'ceph-mds',
    triggers: ['ceph: mds', 'ceph: ['],
    pattern:
      /^ceph: (?:\[[^\]]{1,80}\]: {1,2})?(?<object>mds\d{1,4}) (?<error>reconnect denied|rejected session|session blocklisted)/,
  },
  // gfs2_lm_withdraw() and signal_our_withdraw() of fs/gfs2/util.c.
  {
    class: 'cluster-filesystem',
    triggers: ['about to withdraw this file system', 'File system withdrawn', ': withdrawn'],
    pattern:
      /^(?:gfs2|GFS2): fsid=(?<object>[\w.:-]{1,128}): (?<action>about to withdraw this file system|File system withdrawn|withdrawn)/,
  },
  // ls_recover() of fs/dlm/recoverd.c: all locks of the lockspace wait meanwhile.
  {
    class: 'cluster-filesystem',
    phase: 'begins',
    triggers: [': dlm_recover ', ': recover '],
    pattern: /^dlm: (?<object>[\w.-]{1,64}): (?:dlm_)?(?<operation>recover) \d{1,20}\s{0,4}$/,
  },
  {
    class: 'cluster-filesystem',
    phase: 'ends',
    triggers: [': dlm_recover ', ': recover '],
    pattern:
      /^dlm: (?<object>[\w.-]{1,64}): (?:dlm_)?(?<operation>recover) \d{1,20}(?: generation \d{1,10})? (?<status>done|error)/,
  },
  // o2net_idle_timer() and o2net_set_nn_state() of fs/ocfs2/cluster/tcp.c.
  {
    class: 'cluster-filesystem',
    phase: 'begins',
    triggers: ['o2net: No longer connected to ', 'o2net: Connection to '],
    pattern: /^o2net: (?:(?<error>No longer connected) to|Connection to) node (?<object>[\w.-]{1,64}) \(num \d{1,3}\)/,
  },
  {
    class: 'cluster-filesystem',
    phase: 'ends',
    triggers: ['o2net: Connected to ', 'o2net: Accepted connection from '],
    pattern: /^o2net: (?<action>Connected to|Accepted connection from) node (?<object>[\w.-]{1,64}) \(num \d{1,3}\)/,
  },
];
