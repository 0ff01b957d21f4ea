/**
 * Literals by which the scan of a large source finds entries that are written over several lines (`journalctl -o export`, `verbose` and
 * `json-pretty`, the latter also as jq writes it): who speaks and when stands on other lines than the message, before or behind it.
 */
export const ENTRY_TRIGGERS: readonly string[] = [
  '__CURSOR=s=',
  ' [s=',
  '_TIMESTAMP" : "',
  '_TIMESTAMP": "',
  '"_TRANSPORT" : "',
  '"_TRANSPORT": "',
  '"SYSLOG_IDENTIFIER" : "',
  '"SYSLOG_IDENTIFIER": "',
];
