/**
 * Lines of show_mem() of mm/show_mem.c (mm/page_alloc.c until 6.3), dump_tasks() of mm/oom_kill.c and mem_cgroup_print_oom_meminfo()
 * of mm/memcontrol.c, since 2.6.32.
 */
const LINES: readonly RegExp[] = [
  /^Mem-Info:/,
  /^\s{0,2}(?:active_anon|active_file|unevictable|slab_reclaimable|mapped|sec_pagetables|kernel_misc_reclaimable|free):\d/,
  /^Node \d{1,4} /,
  /^(?:DMA|DMA32|Normal|HighMem|Movable)(?: per-cpu:| free:|: )/,
  /^CPU {1,5}\d{1,6}: hi: /,
  /^lowmem_reserve\[\]:/,
  /^\d{1,12} (?:total pagecache pages|pages in swap cache|pages swap cached|pages RAM|pages HighMem|pages reserved|reserved pages|pages cma reserved|pages hwpoisoned|pages shared|pages non-shared|slab pages)/,
  /^(?:Free swap|Total swap|Swap cache stats)\b/,
  /^(?:Unreclaimable slab info:|Name {1,24}Used {1,16}Total|[\w:.()-]{1,64} {1,40}\d{1,12}KB {1,16}\d{1,12}KB)/,
  /^COMPACTION is disabled!!!/,
  /^Memory allocations(?: |:)/,
  /^(?:memory|memory\+swap|swap|kmem): usage \d{1,20}kB, limit /,
  /^Memory cgroup (?:stats for |min protection )/,
  /^(?:anon|file|kernel|kernel_stack|percpu|sock|vmalloc|shmem|swapcached|unevictable|hugetlb|(?:sec_)?pagetables|(?:in)?active_(?:anon|file)|(?:file|anon|shmem|slab|workingset|thp|numa)_\w{1,40}|(?:slab|zswap|zswp|pg)\w{0,40}) \d{1,20}$/,
  /^Task in .{1,200} killed as a result of limit of /,
  /^.{1,64} cpuset=.{1,200} mems_allowed=/,
  /^Tasks state \(memory values in pages\):/,
  /^\[ {0,2}pid {0,2}\]/,
  /^\[ {0,10}\d{1,10}\]\s{1,10}\d{1,10}\s{1,10}\d{1,10}\s{1,12}\d{1,12}\s/,
];

/** True for lines of a report about the state of memory: its blocks, pages, swap, and the tasks that fill it. */
export function isMemoryState(text: string): boolean {
  return LINES.some((pattern) => pattern.test(text));
}
