import type { EventTemplate } from './eventTemplate.js';

const SERVER = '(?<object>[\\w.:%\\[\\]-]{1,255})';

/** NFS, its RPC transport and locks, and SMB. */
export const FILE_SERVER_EVENTS: readonly EventTemplate[] = [
  // rpc_check_timeout(), call_timeout() before 5.1, and call_decode() of net/sunrpc/clnt.c: for hard mounts still trying.
  {
    class: 'nfs-server',
    phase: 'begins',
    triggers: [' not responding, still trying'],
    pattern: new RegExp(`^(?<protocol>[\\w-]{1,32}): server ${SERVER} (?<error>not responding), still trying`),
  },
  {
    class: 'nfs-server',
    triggers: [' not responding, timed out'],
    pattern: new RegExp(`^(?<protocol>[\\w-]{1,32}): server ${SERVER} not responding, (?<error>timed out)`),
  },
  {
    class: 'nfs-server',
    phase: 'ends',
    triggers: [': server '],
    pattern: new RegExp(`^(?<protocol>[\\w-]{1,32}): server ${SERVER} OK\\s{0,4}$`),
  },
  // nfs4_state_manager() of fs/nfs/nfs4state.c.
  {
    class: 'nfs-state-manager',
    triggers: ['NFS: state manager'],
    pattern: new RegExp(
      `^NFS: state manager(?:: (?<operation>[\\w ]{1,60}))? failed on NFSv4 server ${SERVER} with error (?<errorNumber>\\d{1,6})`,
    ),
    says: { error: 'state manager failed' },
  },
  // nfs4_reclaim_open_state() and __nfs4_reclaim_open_state() of the same file.
  {
    class: 'nfs-state-manager',
    triggers: [': Lock reclaim failed!', 'nfs4_reclaim_open_state: unhandled error '],
    pattern:
      /^NFS: (?<function>\w{1,80}): (?<error>Lock reclaim failed|unhandled error)(?: (?<errorNumber>-?\d{1,6}))?/,
  },
  // nlmclnt_reclaim() of fs/lockd/clntproc.c, nsm_monitor() of fs/lockd/mon.c.
  {
    class: 'rpc-error',
    triggers: ['lockd: failed to reclaim lock for pid '],
    pattern: /^lockd: (?<error>failed to reclaim lock) for pid (?<pid>\d{1,10}) \(errno (?<errorNumber>-?\d{1,6})/,
  },
  {
    class: 'rpc-error',
    triggers: ['lockd: cannot monitor '],
    pattern: new RegExp(`^lockd: (?<error>cannot monitor) ${SERVER}`),
  },
  // svc_tcp_sendto() of net/sunrpc/svcsock.c: this machine is the server.
  {
    class: 'rpc-error',
    triggers: ['rpc-srv/tcp: '],
    pattern: /^rpc-srv\/tcp: (?<protocol>\w{1,32}): (?<error>got error|sent only)(?: (?<errorNumber>-?\d{1,10}))?/,
  },
  // server_unresponsive() of fs/smb/client/connect.c, fs/cifs until 6.3: `CIFS VFS: Server NAME` until 4.x, `CIFS: VFS: \\NAME` since.
  {
    class: 'cifs-server',
    triggers: [' seconds. Reconnecting...'],
    pattern:
      /^CIFS:? VFS: (?:Server |\\\\)?(?<object>[\w.:%-]{1,255}) (?<error>has not responded) in (?<waited>\d{1,9}) seconds/,
  },
  {
    class: 'cifs-server',
    triggers: ['Send error in '],
    pattern:
      /^CIFS:? VFS: (?:\\\\(?<object>[\w.:%-]{1,255}) )?(?<error>Send error in \w{1,40}) = (?<errorNumber>-?\d{1,6})/,
  },
];
