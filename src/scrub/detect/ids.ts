import type { NameForm } from '../find.js';

const SHORTEST_SERIAL = 6;

/** What numbers one machine, one disk or one file system among all others. */
export const ID_FORMS: readonly NameForm[] = [
  {
    kind: 'id',
    needs: ['-'],
    pattern: /(?<![0-9A-Za-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9A-Za-z])/gi,
  },
  // Physical and logical volumes.
  {
    kind: 'id',
    needs: ['-'],
    pattern: /(?<![0-9A-Za-z-])[0-9A-Za-z]{6}(?:-[0-9A-Za-z]{4}){5}-[0-9A-Za-z]{6}(?![0-9A-Za-z-])/g,
    refuses: (name) => !/\d/.test(name),
  },
  {
    kind: 'id',
    needs: ['dm-uuid-', 'lvm-'],
    pattern: /\bLVM-(?<name>[0-9A-Za-z]{64}|[0-9A-Za-z]{32})(?![0-9A-Za-z])/g,
  },
  { kind: 'id', needs: ['uuid='], pattern: /\bUUID=(?<name>[0-9A-F]{4}-[0-9A-F]{4}|[0-9A-F]{16})(?![0-9A-Za-z-])/g },
  // World-wide names of disks and ports, and what multipath makes of them.
  { kind: 'id', needs: ['wwn-0x'], pattern: /\bwwn-0x(?<name>[0-9a-f]{16,32})(?![0-9A-Za-z])/gi },
  { kind: 'id', needs: ['naa.', 'eui.'], pattern: /\b(?:naa|eui)\.(?<name>[0-9a-f]{16,32})(?![0-9A-Za-z])/gi },
  { kind: 'id', needs: ['3'], pattern: /(?<![0-9A-Za-z])3[0-9a-f]{32}(?![0-9A-Za-z])/gi },
  {
    kind: 'id',
    needs: ['sas', 'wwn', 'wwpn', 'port_name', 'node_name', 'wwid'],
    pattern:
      /\b(?:sas[ _-]?addr(?:ess)?|enclosure logical id|ww[np]{1,2}|wwid|port_name|node_name)[ :=(]{1,4}(?:0x|naa\.|eui\.)?(?<name>[0-9a-f]{16,32})(?![0-9A-Za-z])/gi,
  },
  {
    kind: 'id',
    needs: ['serial', 's/n', 'asset', 'service tag', 'sernum', 'dimm'],
    pattern:
      /\b(?:serial[ _-]?(?:number|no|num|short)\.?|sernum|id_serial(?:_short)?|s\/n|asset tag|service tag)\s{0,4}[:=]\s{0,4}["']?(?<name>[A-Za-z0-9][\w.-]{5,127})/gi,
    refuses: (name) => !/\d/.test(name) || name.replace(/[._-]/g, '').length < SHORTEST_SERIAL,
  },
  {
    kind: 'id',
    needs: ['by-id/'],
    pattern: /\bby-id\/(?:ata|nvme|scsi|usb|mmc|virtio)-[\w.+-]{0,120}[_-](?<name>[A-Za-z0-9]{6,40})(?![A-Za-z0-9])/g,
    refuses: (name) => !/\d/.test(name),
  },
  // journald; what is called a boot there is kept: it tells boots apart, and is drawn anew at each.
  {
    kind: 'id',
    needs: ['machine_id', 'machine-id'],
    pattern: /machine[_-]id["']?\s?[:=]\s?["']?(?<name>[0-9a-f]{32})/gi,
  },
];
