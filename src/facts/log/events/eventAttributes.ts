/**
 * What an event may say beside its class and object, and of what type. The named groups of the templates are these names, and the
 * catalogue (`knowledge/facts/event.json`) says what each means.
 */
export const EVENT_ATTRIBUTES = {
  action: 'string',
  address: 'string',
  comm: 'string',
  constraint: 'string',
  cpu: 'number',
  device: 'string',
  driver: 'string',
  driverByte: 'string',
  error: 'string',
  errorNumber: 'number',
  function: 'string',
  hostByte: 'string',
  link: 'string',
  lost: 'number',
  milliseconds: 'number',
  monitor: 'string',
  nanoseconds: 'number',
  operation: 'string',
  order: 'number',
  pid: 'number',
  protocol: 'string',
  queue: 'number',
  reason: 'string',
  references: 'number',
  remaining: 'number',
  sector: 'number',
  severity: 'string',
  speed: 'string',
  state: 'string',
  status: 'string',
  tag: 'number',
  tasks: 'number',
  victim: 'string',
  victimPid: 'number',
  waited: 'number',
  zone: 'string',
} as const satisfies Readonly<Record<string, 'string' | 'number'>>;

export type EventAttribute = keyof typeof EVENT_ATTRIBUTES;

/** True for names of attributes; the other names of groups are `object` alone. */
export function isEventAttribute(name: string): name is EventAttribute {
  return Object.hasOwn(EVENT_ATTRIBUTES, name);
}
