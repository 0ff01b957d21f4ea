import type { NameForm } from '../find.js';
import { isNobody, isPublicName } from '../publicNames.js';

const NAME = '(?<name>[A-Za-z_][\\w.-]{0,31})';

/** Where programs of user space name who uses the machine. */
export const USER_FORMS: readonly NameForm[] = (
  [
    {
      needs: ['home/', 'users/'],
      pattern: /[/\\](?:home|Users)[/\\](?<name>[^\s/\\:"',;()<>[\]。]{0,63}[^\s/\\:"',;()<>[\].。])/g,
    },
    {
      needs: ['home\\', 'users\\'],
      pattern: /[/\\](?:home|Users)[/\\](?<name>[^\s/\\:"',;()<>[\]。]{0,63}[^\s/\\:"',;()<>[\].。])/g,
    },
    { needs: ['uid=', 'groups='], pattern: /[=,]\d{1,10}\((?<name>[A-Za-z_][\w.-]{0,31})\)/g },
    { needs: [' for '], pattern: new RegExp(`\\b(?:opened|closed) for user ${NAME}`, 'g') },
    { needs: [' user '], pattern: new RegExp(`\\bNew session \\S{1,16} of user ${NAME}`, 'g') },
    {
      needs: ['accepted ', 'failed '],
      pattern: new RegExp(`\\b(?:Accepted|Failed) [\\w/-]{1,32} for (?:invalid user )?${NAME}`, 'g'),
    },
    { needs: [': tty='], pattern: new RegExp(`(?<![\\w.-])${NAME} : TTY=`, 'g') },
    {
      needs: ['user=', 'username=', 'logname='],
      pattern: new RegExp(`\\b(?:USER|LOGNAME|user(?:name)?)=${NAME}`, 'g'),
    },
    { needs: ['@'], pattern: new RegExp(`\\[${NAME}@[\\w.-]{1,64} [^\\]\\s]{1,80}\\][#$%]`, 'g') },
    { needs: ['@'], pattern: new RegExp(`^${NAME}@[\\w.-]{1,64}:[~/][^\\s#$]{0,80}[#$](?: |$)`, 'g') },
    { needs: ['@'], pattern: new RegExp(`\\b(?:ssh|scp|sftp|rsync) (?:-\\S{1,40} ){0,4}${NAME}@`, 'g') },
    { needs: ['linux version '], pattern: new RegExp(`\\bLinux version \\S{1,128} \\(${NAME}@[\\w.-]{1,255}`, 'g') },
    { needs: ['://'], pattern: new RegExp(`://${NAME}(?=(?::[^\\s/@]{0,256})?@)`, 'g') },
    { needs: ['acct='], pattern: new RegExp(`\\bacct="${NAME}"`, 'g') },
    { needs: [':x:'], pattern: /^(?<name>[A-Za-z_][\w.-]{0,31}):x:\d{1,10}:\d{1,10}:/g },
  ] as const
).map((form) => ({ ...form, kind: 'user', refuses: (name, match) => isNobody(name) || isList(match) }));

/** Builders of Debian give a mailing list. */
function isList(match: string): boolean {
  return match.includes('@') && isPublicName(match.slice(match.indexOf('@') + 1));
}
