/** A question that teams ask of an archive; what it answers says the message `database.query.<name>`. */
export interface NamedQuery {
  readonly name: string;
  readonly sql: string;
}

/** Every query orders its rows whole, so that the same results give the same bytes. */
export const QUERIES: readonly NamedQuery[] = [
  {
    name: 'bugs',
    sql: `SELECT rule, mechanism, count(*) AS runs,
       count(*) FILTER (certainty = 'established') AS established,
       count(*) FILTER (certainty = 'possible') AS possible,
       count(DISTINCT release) AS kernels,
       strftime(min(happened), '%Y-%m-%d') AS first, strftime(max(happened), '%Y-%m-%d') AS last
FROM runs WHERE rule IS NOT NULL
GROUP BY rule, mechanism ORDER BY runs DESC, rule`,
  },
  {
    name: 'kernels',
    sql: `SELECT coalesce(branch, upstream, release, 'unknown') AS kernel, vendor, rule, count(*) AS runs
FROM runs WHERE rule IS NOT NULL
GROUP BY ALL ORDER BY kernel, vendor NULLS FIRST, runs DESC, rule`,
  },
  {
    name: 'since',
    sql: `SELECT rule, strftime(happened, '%Y-%m') AS month, count(*) AS runs
FROM runs WHERE rule IS NOT NULL
GROUP BY ALL ORDER BY rule, month NULLS LAST`,
  },
  {
    name: 'culprits',
    sql: `SELECT culprit, module, subsystem, kind, count(*) AS runs
FROM runs WHERE culprit IS NOT NULL
GROUP BY ALL ORDER BY runs DESC, culprit, module NULLS FIRST, subsystem NULLS FIRST, kind`,
  },
  {
    name: 'unexplained',
    sql: `SELECT kind, coalesce(culprit, waits_in) AS function, count(*) AS runs, min(case_id) AS for_example
FROM runs WHERE kind IS NOT NULL AND (certainty IS NULL OR certainty = 'possible')
GROUP BY ALL ORDER BY runs DESC, kind, function NULLS LAST`,
  },
  {
    name: 'fixes',
    sql: `SELECT commit, verdict, count(DISTINCT (archive, case_id, run)) AS runs
FROM fixes GROUP BY commit, verdict ORDER BY runs DESC, commit, verdict`,
  },
  {
    name: 'signals',
    sql: `SELECT rule, signal, count(DISTINCT (archive, case_id, run)) AS runs
FROM signals GROUP BY rule, signal ORDER BY rule, runs DESC, signal`,
  },
  {
    name: 'refused',
    sql: `SELECT code, count(*) AS cases, min(case_id) AS for_example
FROM refused GROUP BY code ORDER BY cases DESC, code`,
  },
];
