/** Who may import whom. `allowed` is the whole truth: an import that no line names is an error. */
const rooms = {
  'src/core': ['src/core'],
  'src/protocol': ['src/core', 'src/protocol'],
  'src/venues': ['src/core', 'src/protocol', 'src/venues'],
  'src/chain': ['src/core', 'src/protocol', 'src/chain'],
  'src/authenticity': ['src/core', 'src/protocol', 'src/authenticity'],
  'src/platform': ['src/core', 'src/protocol', 'src/platform'],
  'src/words': ['src/core', 'src/protocol', 'src/words'],
  'src/background': ['src'],
  'src/cli': [
    'src/core',
    'src/chain',
    'src/venues',
    'src/authenticity',
    'src/words',
    'src/protocol',
    'src/cli',
  ],
  popup: ['src/core', 'src/words', 'src/protocol', 'src/platform', 'popup'],
  content: ['src/protocol', 'content'],
};

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `imports-of-${room.replace('/', '-')}`,
      severity: 'error',
      from: { path: `^${room}/`, pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^(src|content|popup|test|contracts)/',
        pathNot: allowed.map((name) => `^${name}/`),
      },
    })),
    {
      name: 'polyfill-only-in-platform',
      severity: 'error',
      from: { pathNot: ['^src/platform/browser\\.ts$', '\\.test\\.ts$'] },
      to: { path: 'webextension-polyfill', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'gate-has-no-dependencies',
      severity: 'error',
      from: { path: '^content/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-knows-no-node',
      severity: 'error',
      from: { path: '^(src/core|src/words|src/protocol)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
