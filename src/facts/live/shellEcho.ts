/** A command of a shell, as typed behind a prompt. */
export interface ShellCommand {
  readonly name: string;
  readonly words: readonly string[];
}

/** `# cat x`, `[root@host ~]# cat x`, `host:~ # sudo cat x`, `bash-5.1$ cat x`, also without any prompt. */
const ECHO =
  /^(?:[^#$%>]{0,120}[#$%>] {1,4}|\s{0,8})(?:sudo (?:-\S{1,16} )?)?(?:\/(?:usr\/)?s?bin\/)?(cat|head|tail|more|sysctl|uname|grep)(?: (.{0,400}))?$/;

/** Reads the echo of one of the commands that show the state of a live machine; undefined for any other line. */
export function parseShellEcho(text: string): ShellCommand | undefined {
  const [, name, rest = ''] = ECHO.exec(text) ?? [];
  if (name === undefined) return undefined;
  return {
    name,
    words: rest
      .split(/[|;&]/, 1)
      .flatMap((part) => part.split(/\s+/))
      .filter((word) => word !== ''),
  };
}
