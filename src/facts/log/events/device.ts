import type { EventTemplate } from './eventTemplate.js';

const DEVICE = '^(?:(?<driver>[\\w-]{1,32}) )?(?<object>[\\w.:-]{1,64}): ';
const PORT = '^usb (?<object>[\\w.:-]{1,32}): ';

/** Time-outs of other devices, USB, and firmware that dies. */
export const DEVICE_EVENTS: readonly EventTemplate[] = [
  // i2c_dw_xfer() of drivers/i2c/busses/i2c-designware-master.c, tpm_tis_core.c.
  {
    class: 'device-timeout',
    triggers: [': controller timed out', ': Operation Timed out'],
    pattern: new RegExp(`${DEVICE}(?<error>controller timed out|Operation Timed out)`),
  },
  // sdhci_timeout_timer() of drivers/mmc/host/sdhci.c with its registers, dw_mmc, cqhci_timeout(), mmc core.
  {
    class: 'device-timeout',
    triggers: [
      'Timeout waiting for hardware ',
      'cqhci: timeout for tag ',
      ': Card stuck ',
      'card never left busy state',
    ],
    pattern:
      /^(?:\w{1,32} )?(?<object>mmc\d{1,4}|[\w.:-]{1,64}): (?:cqhci: )?(?<error>Timeout waiting for hardware(?: cmd)? interrupt|timeout for tag (?<tag>\d{1,6})|Card stuck [\w ]{1,40}|card never left busy state)/,
    follow: [/^mmc\d{1,4}: (?:sdhci|cqhci): (?:=|[\w /.-]{1,20}: {1,4}0x)/],
  },
  // wait_func() and cmd_work_handler() of drivers/net/ethernet/mellanox/mlx5/core/cmd.c.
  {
    class: 'device-timeout',
    triggers: ['timeout. Will cause a leak of a command resource'],
    pattern:
      /^mlx5_core (?<object>[0-9a-f:.]{7,20}): (?<function>\w{1,40}):\d{1,6}:\(pid (?<pid>\d{1,10})\): (?:cmd\[\d{1,6}\]: )?(?<operation>\w{1,60})\(0x[0-9a-f]{1,8}\) .{0,24}(?<error>timeout)/,
  },
  // poll_health() and mlx5_health ... of mlx5/core/health.c.
  {
    class: 'firmware-error',
    triggers: ["device's health compromised", 'Fatal error '],
    pattern:
      /^mlx5_core (?<object>[0-9a-f:.]{7,20}): (?:\w{1,60}:\d{1,6}:\(pid \d{1,10}\): )?(?<error>device's health compromised|Fatal error \d{1,6} detected)/,
  },
  // iwl_fwrt_dump_error_logs ... of iwlwifi, ath10k_pci_fw_crashed_dump().
  {
    class: 'firmware-error',
    triggers: ['Microcode SW error detected', 'firmware crashed!'],
    pattern: new RegExp(`${DEVICE}(?<error>Microcode SW error detected|firmware crashed!)`),
  },
  // xhci_handle_command_timeout() and others of drivers/usb/host/xhci-ring.c; usb_hc_died() of core/hcd.c.
  {
    class: 'usb-error',
    triggers: ['xHCI host ', 'HC died; cleaning up'],
    pattern: new RegExp(
      `${DEVICE}(?<error>xHCI host controller not responding, assume dead|xHCI host not responding to stop endpoint command|HC died)`,
    ),
  },
  // hub_port_init(), hub_port_connect(), usb_reset_and_verify_device() of drivers/usb/core/hub.c.
  {
    class: 'usb-error',
    triggers: ['device descriptor read/', 'device not accepting address ', 'unable to enumerate USB device'],
    pattern: new RegExp(
      `${PORT}(?<error>device descriptor read|device not accepting address|unable to enumerate USB device)(?:[ /\\w]{1,16}, error (?<errorNumber>-?\\d{1,6}))?`,
    ),
  },
  {
    class: 'usb-error',
    triggers: [' USB device number '],
    pattern: new RegExp(`${PORT}(?<action>reset) [\\w-]{1,24} USB device number \\d`),
  },
  {
    class: 'usb-error',
    triggers: ['USB disconnect, device number '],
    pattern: new RegExp(`${PORT}(?<action>USB disconnect), device number \\d`),
  },
  // watchdog_release() of drivers/watchdog/watchdog_dev.c; drivers that bite: softdog.c, hpwdt.c.
  {
    class: 'watchdog-device',
    triggers: ['watchdog did not stop!'],
    pattern: /^(?:watchdog: )?(?<object>watchdog\d{1,4}): (?<error>watchdog did not stop)!/,
  },
  {
    class: 'watchdog-device',
    triggers: ['softdog: Initiating system reboot'],
    pattern: /^(?<object>softdog): (?<action>Initiating system reboot)/,
  },
];
