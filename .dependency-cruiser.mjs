/**
 * The layers of `src/`: what each folder may import, and nothing else. `docs/architecture.md` says the same in words.
 * `layers`: folders of ours; `packages`: npm packages; `node`: built-in modules.
 */
const layers = {
  model: { layers: [], packages: [], node: [] },
  packaged: { layers: [], packages: [], node: ['fs', 'path', 'url', 'worker_threads'] },
  facts: { layers: ['model'], packages: [], node: [] },
  scrub: { layers: ['model'], packages: [], node: [] },
  inference: { layers: ['model'], packages: ['json-rules-engine'], node: [] },
  diagnosis: { layers: ['model', 'inference'], packages: [], node: [] },
  present: {
    layers: ['model'],
    packages: ['get-east-asian-width', 'react', 'react-dom', 'd3-hierarchy', '@dagrejs/dagre'],
    node: [],
  },
  likeness: { layers: ['model'], packages: [], node: [] },
  rulebook: {
    layers: ['model', 'packaged', 'scrub', 'inference', 'diagnosis'],
    packages: ['jsonc-parser', 'fastest-levenshtein', 're2js', 'tar'],
    node: ['fs', 'fs/promises', 'path', 'crypto', 'zlib'],
  },
  triage: {
    layers: ['model', 'facts', 'inference', 'diagnosis', 'rulebook'],
    packages: ['proper-lockfile'],
    node: ['fs/promises', 'path', 'os'],
  },
  collect: {
    layers: ['model', 'triage'],
    packages: ['tar', 'yauzl', 'fzstd', 'xz-decompress', 'snappyjs'],
    node: ['fs', 'fs/promises', 'path', 'child_process', 'stream', 'stream/web', 'zlib'],
  },
  archive: {
    layers: ['model', 'packaged', 'diagnosis', 'likeness', 'rulebook', 'triage', 'collect', 'present'],
    packages: ['proper-lockfile', '@duckdb/node-api'],
    node: ['fs', 'fs/promises', 'path', 'crypto', 'os', 'url', 'v8', 'worker_threads'],
  },
  authoring: {
    layers: ['model', 'packaged', 'inference', 'rulebook', 'diagnosis', 'triage', 'collect', 'archive'],
    packages: [],
    node: ['fs', 'fs/promises', 'path', 'url', 'crypto', 'child_process', 'worker_threads', 'os'],
  },
  ui: { layers: ['model', 'triage', 'present'], packages: ['ink', 'react'], node: [] },
  cli: {
    layers: [
      'model',
      'packaged',
      'scrub',
      'facts',
      'inference',
      'diagnosis',
      'present',
      'rulebook',
      'triage',
      'collect',
      'archive',
      'authoring',
      'ui',
    ],
    packages: ['commander'],
    node: ['fs', 'fs/promises', 'module', 'os', 'path', 'readline/promises', 'url', 'v8', 'vm'],
  },
  single: {
    layers: ['model', 'packaged', 'archive', 'authoring', 'cli'],
    packages: [],
    node: ['fs', 'sea', 'url', 'vm', 'worker_threads', 'zlib'],
  },
};

const names = Object.keys(layers);

/** Whatever a file of `name` imports and the table does not list. Type imports count: they are dependencies too. */
function layerRule(name) {
  const { layers: folders, packages, node } = layers[name];
  const ours = [name, ...folders].join('|');
  const npm = packages.flatMap((id) => [id, `@types/${id}`]).join('|');
  const allowed = [
    `^src/(${ours})/`,
    ...(packages.length === 0 ? [] : [`(^|/)node_modules/(${npm})/`]),
    ...(node.length === 0 ? [] : [`^(node:)?(${node.join('|')})$`]),
  ];
  return {
    name: `layer-${name}`,
    comment: `src/${name} may import ${['itself', ...folders, ...packages, ...node.map((id) => `node:${id}`)].join(', ')}.`,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { pathNot: allowed },
  };
}

export default {
  forbidden: [
    ...names.map(layerRule),
    {
      name: 'unknown-layer',
      comment: 'Every file of src/ lives in a folder of the layer table.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${names.join('|')})/` },
      to: {},
    },
    {
      name: 'unknown-layer-imported',
      comment: 'Every file of src/ lives in a folder of the layer table.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: `^src/(${names.join('|')})/` },
    },
    {
      name: 'no-cycle',
      comment: 'The pipe has one direction. What is loaded later, when it is asked for, closes no cycle.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nothing imports and that imports nothing is dead.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'not-in-the-product',
      comment:
        'Every file of src/ is reached from the command line: main.ts loads what was built of runOnProcess.ts. An index may serve tests alone, loadForBuild serves the build, the workers are started as threads, and src/single is what a build into one file adds.',
      severity: 'error',
      from: { path: '^src/cli/runOnProcess\\.ts$' },
      to: {
        path: '^src/',
        pathNot:
          '(\\.d|/index|/loadForBuild|/checkWorker|/caseWorker|/serveCases|/likenessWorker|/cli/main|/cli/program)\\.ts$|/html/browser/|^src/single/',
        reachable: false,
      },
    },
    {
      name: 'page-packages',
      comment: 'What draws pages is loaded for pages alone: no other format may wait for it.',
      severity: 'error',
      from: { path: '^src/present/', pathNot: '^src/present/html/' },
      to: { path: '(^|/)node_modules/(@types/)?(react|react-dom|d3-hierarchy|@dagrejs/dagre)/|^src/present/html/' },
    },
    {
      name: 'product-imports-no-test',
      comment: 'Test code and scripts are no part of the product.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench)/' },
    },
    {
      name: 'unresolvable',
      comment: 'The import names something that is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'undeclared-package',
      comment: 'The package is missing in package.json.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'],
        dependencyTypesNot: ['type-only'],
        // What draws pages is bundled into one file of dist/: whoever installs the product needs none of it.
        pathNot: '(^|/)node_modules/(react-dom|d3-hierarchy|@dagrejs/dagre)/',
      },
    },
  ],
  options: {
    doNotFollow: { path: ['(^|/)node_modules/', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'types', 'node', 'default'], exportsFields: ['exports'] },
    detectProcessBuiltinModuleCalls: true,
  },
};
