import type { EventTemplate } from './eventTemplate.js';

/** dev_printk() and drm_printk() of drivers/gpu/drm: driver and bus address, or `[drm:function [module]] *ERROR* `. */
const DRM =
  '^(?:(?<driver>[\\w-]{1,32}) (?<object>[\\w.:-]{1,40}): )?(?:\\[drm(?::\\w{1,80}(?: \\[\\w{1,40}\\])?)?\\] )?(?:\\*ERROR\\* )?';

/** Graphics and compute devices that hang. */
export const GPU_EVENTS: readonly EventTemplate[] = [
  // error_msg() of i915_gpu_error.c; reset and context messages of gt/intel_reset.c.
  {
    class: 'gpu-hang',
    triggers: ['GPU HANG: ecode '],
    pattern: new RegExp(
      `${DRM}(?<error>GPU HANG): ecode (?<status>[\\w:]{1,32})(?:, in (?<comm>.{1,16}?) \\[(?<pid>\\d{1,10})\\])?`,
    ),
  },
  {
    class: 'gpu-hang',
    triggers: ['Resetting chip ', ' context reset due to GPU hang'],
    pattern: new RegExp(
      `${DRM}(?:GT\\d{1,3}: )?(?:(?<action>Resetting chip) (?:for|after) (?<reason>.{1,80})|(?<comm>.{1,40}?) (?<error>context reset due to GPU hang))`,
    ),
  },
  // amdgpu_job_timedout() and amdgpu_device_gpu_recover(); the process stands in the next line.
  {
    class: 'gpu-hang',
    phase: 'begins',
    triggers: [' timeout, signaled seq=', ' timeout, last signaled seq='],
    pattern: new RegExp(
      `${DRM}(?:amdgpu: )?ring (?<zone>[\\w.]{1,40}) (?<error>timeout), (?:last )?signaled seq=\\d{1,20}`,
    ),
    follow: [
      /^(?:[\w-]{1,32} [\w.:-]{1,40}: )?(?:\[drm(?::\w{1,80}(?: \[\w{1,40}\])?)?\] )?(?:\*ERROR\* )?(?:amdgpu: )? ?Process information: process (?<comm>.{0,16}?) pid (?<pid>\d{1,10}) thread/,
    ],
  },
  {
    class: 'gpu-hang',
    phase: 'ends',
    triggers: ['timeout, but soft recovered'],
    pattern: new RegExp(`${DRM}(?:amdgpu: )?ring (?<zone>[\\w.]{1,40}) timeout, but (?<status>soft recovered)`),
  },
  {
    class: 'gpu-hang',
    phase: 'ends',
    triggers: [') succeeded!'],
    pattern: new RegExp(`${DRM}(?:amdgpu: )?(?<action>GPU reset)\\(\\d{1,9}\\) (?<status>succeeded)!`),
  },
  {
    class: 'gpu-hang',
    triggers: ['GPU reset begin!', 'GPU reset end with ret', 'GPU reset failed', ') failed'],
    pattern: new RegExp(
      `${DRM}(?:amdgpu: )?(?<action>GPU reset)(?:\\(\\d{1,9}\\))? (?<status>begin|failed|end with ret = -\\d{1,6})`,
    ),
  },
  // radeon_fence_check_lockup() and radeon_ring_test_lockup() of drivers/gpu/drm/radeon.
  {
    class: 'gpu-hang',
    triggers: ['GPU lockup (', ' stalled for more than '],
    pattern: new RegExp(
      `${DRM}(?:(?<error>GPU lockup) \\(|ring (?<zone>\\d{1,4}) stalled for more than (?<milliseconds>\\d{1,10})msec)`,
    ),
  },
  // hangcheck_handler() of msm, nouveau_sched_timedout_job(), panfrost_job_timedout(), guc_exec_queue_timedout_job() of xe.
  {
    class: 'gpu-hang',
    triggers: [
      'hangcheck detected gpu lockup',
      'gpu sched timeout, js=',
      'Timedout job: seqno=',
      'job timeout, channel ',
    ],
    pattern: new RegExp(
      `${DRM}(?:[\\w.: -]{1,40}: )?(?<error>hangcheck detected gpu lockup|gpu sched timeout|Timedout job|job timeout)`,
    ),
  },
  // drm_atomic_helper_wait_for_flip_done() and others of drm_atomic_helper.c; drm_wait_one_vblank() of drm_vblank.c.
  {
    class: 'gpu-hang',
    triggers: ['flip_done timed out', 'commit wait timed out', 'cleanup_done timed out', 'vblank wait timed out'],
    pattern: new RegExp(
      `${DRM}(?:\\[(?<zone>(?:CRTC|CONNECTOR|PLANE):\\d{1,6}:[\\w -]{1,24})\\] )?(?<error>flip_done timed out|commit wait timed out|cleanup_done timed out|vblank wait timed out)`,
    ),
  },
  // The driver of NVIDIA, which is not in the tree: the number says what happened.
  {
    class: 'gpu-hang',
    triggers: ['NVRM: Xid ('],
    pattern: /^NVRM: Xid \((?<object>PCI:[0-9a-f:.]{4,24})\): (?<status>\d{1,4}),? ?(?:pid=(?<pid>\d{1,10}))?/,
    says: { error: 'Xid' },
  },
];
