import { ipv4Numbers } from '../addresses.js';
import type { NameForm } from '../find.js';
import { ORDINARY_WORDS } from '../ordinaryWords.js';
import { isPlainHost } from '../publicNames.js';

const NAME = '(?<name>[A-Za-z0-9][\\w.-]{0,254})';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const CLOCK = '\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?';
const DATE = `(?:${MONTH} [ \\d]\\d (?:\\d{4} )?${CLOCK}|\\d{4}-\\d\\d-\\d\\d[T ]${CLOCK}(?:Z|[+-]\\d\\d:?\\d\\d)?(?: [A-Z]{3,5})?)`;
/** The program that logged, with its pid or without. */
const TAG = '[\\w./@()-]{1,64}(?:\\[\\d{1,10}\\])?:';
const FACILITY = '(?!kern\\.)';

/** Where logs, commands and structures say what a machine is called. */
export const HOST_FORMS: readonly NameForm[] = (
  [
    { needs: [':'], pattern: new RegExp(`^(?:<\\d{1,3}>)?(?:[A-Z][a-z]{2} )?${DATE} ${FACILITY}${NAME} ${TAG}`, 'g') },
    { needs: ['<'], pattern: new RegExp(`^<\\d{1,3}>1 \\S{1,40} ${NAME} `, 'g') },
    {
      needs: [' kernel', ' systemd', ' sshd'],
      pattern: new RegExp(`^\\[ {0,11}\\d{1,10}\\.\\d{6}\\] ${NAME} (?:kernel|systemd|sshd)(?:\\[\\d{1,10}\\])?:`, 'g'),
    },
    {
      needs: ['hostname', 'nodename', 'node_name'],
      pattern: new RegExp(
        `\\b_?(?:static |transient |pretty )?(?:hostname|nodename|node_name|host_name|cl_nodename)["']?(?: ?= ?|: {0,8}| set to | is )(?:\\([^)\\s]{1,32}(?: \\[\\d{1,5}\\])?\\) ?)?(?:0x[0-9a-f]{1,16} )?[<"']?${NAME}`,
        'gi',
      ),
    },
    {
      needs: ['"host"', '"node"', 'cl_server', 'servername', 'domainname', 'h_name'],
      pattern: new RegExp(
        `(?:"(?:host|node)" ?: ?|\\b(?:cl_server|servername|domainname|h_name) ?= ?(?:0x[0-9a-f]{1,16} )?)"${NAME}`,
        'gi',
      ),
    },
    {
      needs: ['linux version '],
      pattern: new RegExp(`\\bLinux version \\S{1,128} \\([\\w.+-]{1,64}@${NAME}`, 'g'),
    },
    {
      needs: ['linux '],
      pattern: new RegExp(`\\bLinux (?!version )${NAME} \\d{1,2}\\.\\d{1,3}[\\w.+~-]{0,80} #\\d`, 'g'),
    },
    {
      needs: ['server '],
      pattern: new RegExp(
        `\\b[Ss]erver ${NAME} (?:not responding|is not responding|has not responded|OK\\s{0,4}$|timed out|error:)`,
        'g',
      ),
      refuses: (name: string) => /^(?:is|was|has|does|did|the|that|which)$/.test(name),
    },
    { needs: ['nfsv4 server '], pattern: new RegExp(`\\bNFSv4 server ${NAME} with error`, 'g') },
    { needs: ['cannot monitor '], pattern: new RegExp(`\\bcannot monitor ${NAME}\\s{0,4}$`, 'g') },
    { needs: ['\\\\'], pattern: new RegExp(`(?<![\\w\\\\])\\\\\\\\${NAME}`, 'g') },
    { needs: ['//', 'cifs'], pattern: new RegExp(`(?<![\\w:/])//${NAME}/(?=.{0,400}\\b(?:cifs|smb3?)\\b)`, 'g') },
    {
      needs: [' nfs', 'mount', 'export', 'ceph', 'gluster', 'lustre', 'tasks for'],
      pattern: new RegExp(`(?<![\\w./-])${NAME}:/(?![/\\d])`, 'g'),
      refuses: (name: string) => /^(?:proc|sys|dev|etc|mnt|var|run|usr|home|file|https?|nfs|cgroup\d?)$/.test(name),
    },
    { needs: ['://'], pattern: new RegExp(`\\b[a-z][a-z0-9+]{1,11}://(?:[^\\s/@]{1,320}@)?${NAME}`, 'g') },
    { needs: [' login:'], pattern: new RegExp(`^${NAME} login:`, 'g') },
    { needs: ['hostname='], pattern: new RegExp(`\\bhostname=${NAME}`, 'g') },
    { needs: ['@'], pattern: new RegExp(`\\[[A-Za-z_][\\w.-]{0,31}@${NAME} [^\\]\\s]{1,80}\\][#$%]`, 'g') },
    { needs: ['@'], pattern: new RegExp(`^[A-Za-z_][\\w.-]{0,31}@${NAME}:[~/][^\\s#$]{0,80}[#$](?: |$)`, 'g') },
    { needs: [':~'], pattern: new RegExp(`^${NAME}:~ ?[#$] `, 'g') },
    {
      needs: ['ssh ', 'scp ', 'ping', 'showmount ', 'rpcinfo ', 'traceroute ', 'telnet ', 'nslookup ', 'dig '],
      pattern: new RegExp(
        `(?:[#$%>] |^)(?:sudo )?(?:ssh|scp|ping6?|showmount|rpcinfo|traceroute|telnet|nslookup|dig)(?: -\\w{1,4}(?: (?:tcp6?|udp6?|\\d{1,6}))?){0,4} (?:[\\w.-]{1,32}@)?${NAME}`,
        'g',
      ),
      refuses: (name: string) => /^\d{1,6}$/.test(name),
    },
    { needs: ['guest='], pattern: new RegExp(`\\bguest=${NAME}`, 'g') },
    { needs: ['ip-'], pattern: /(?<![\w.-])(?<name>ip-\d{1,3}(?:-\d{1,3}){3}(?:\.[\w-]{1,63}){0,6})(?![\w-])/g },
  ] as const
).map((form) => {
  const others = 'refuses' in form ? form.refuses : undefined;
  return { ...form, kind: 'host', refuses: (name) => !isMachine(name) || others?.(name) === true };
});

/** A name, and neither an address nor a number, which others look for, nor the first word of a message. */
function isMachine(name: string): boolean {
  if (!/[A-Za-z]/.test(name) || ipv4Numbers(name) !== undefined || isPlainHost(name)) return false;
  return !/^(?:ffff|0x)[0-9a-f]{4,16}$/.test(name) && !(/^[A-Z]/.test(name) && ORDINARY_WORDS.has(name.toLowerCase()));
}

/** Storage over the network: what initiators and targets are called. */
export const TARGET_FORMS: readonly NameForm[] = [
  {
    kind: 'target',
    needs: ['iqn.', 'nqn.'],
    pattern: /(?<![\w.])[in]qn\.\d{4}-\d\d\.[\w.:-]{0,200}\w/gi,
    // Whoever is asked what there is.
    refuses: (name) => name.toLowerCase() === 'nqn.2014-08.org.nvmexpress.discovery',
  },
];
