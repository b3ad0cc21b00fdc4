// The `package.json` that is published.

/** The manifest of this version, whose rules have this digest, with these adapters. */
export function manifest(version, digest, adapters) {
  return {
    name: '@remit/policy',
    version,
    description: 'Who may do what, for which client, and why not: the rules of Remit as WebAssembly',
    keywords: ['access-control', 'authorization', 'permissions', 'rbac', 'wasm'],
    type: 'module',
    sideEffects: ['./element.js', './element.cjs'],
    engines: { node: '>=20' },
    main: './node.cjs',
    module: './browser.js',
    types: './index.d.ts',
    exports: {
      '.': core(),
      ...Object.fromEntries(adapters.map((name) => [`./${name}`, adapter(name)])),
      './policy.wasm': './policy.wasm',
      './package.json': './package.json',
    },
    peerDependencies: { react: '>=18', vue: '>=3.5' },
    peerDependenciesMeta: { react: { optional: true }, vue: { optional: true } },
    remit: { digest },
  };
}

const typed = (file) => ({ types: './index.d.ts', default: file });

function core() {
  return {
    workerd: typed('./edge.js'),
    'edge-light': typed('./edge.js'),
    browser: typed('./browser.js'),
    node: {
      import: typed('./node.js'),
      require: { types: './index.d.cts', default: './node.cjs' },
    },
    default: typed('./browser.js'),
  };
}

function adapter(name) {
  return {
    import: { types: `./${name}.d.ts`, default: `./${name}.js` },
    require: { types: `./${name}.d.cts`, default: `./${name}.cjs` },
  };
}
