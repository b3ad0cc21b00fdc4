// Makes the example pages in `dist/examples`, with the package as it is built. Called by
// `cargo xtask package`.

import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';

import { bundling } from './bundling.mjs';

const here = import.meta.dirname;
const out = join(here, '../dist/examples');

const PAGES = [
  { name: 'index', title: 'Examples' },
  { name: 'element', title: 'Custom element', entry: 'element.js' },
  { name: 'react', title: 'React', entry: 'react.jsx' },
  { name: 'vue', title: 'Vue', entry: 'vue.js' },
  { name: 'svelte', title: 'Svelte', entry: 'svelte.js' },
  { name: 'react-admin', title: 'react-admin', entry: 'react-admin.jsx' },
  { name: 'refine', title: 'Refine', entry: 'refine.jsx' },
];

const read = (file) => readFile(join(here, file), 'utf8');
const [template, start, guarded] = await Promise.all(['page.html', 'index.html', 'guarded.html'].map(read));

/** The links to all pages, where `current` is the one that is open. */
function links(current) {
  const mark = (name) => (name === current ? ' aria-current="page"' : '');
  return PAGES.map(({ name, title }) => `<a href="/examples/${name}.html"${mark(name)}>${title}</a>`).join(' ');
}

async function write({ name, title, entry }) {
  const script = entry ? `<script type="module" src="/examples/${name}.js"></script>` : '';
  const html = template
    .replaceAll('TITLE', title)
    .replace('LINKS', links(name))
    .replace('CONTENT', (entry ? guarded : start).trim())
    .replace('SCRIPT', script);
  await writeFile(join(out, `${name}.html`), html);
  if (entry) await bundle(name, entry);
}

function bundle(name, entry) {
  return build({
    ...bundling,
    entryPoints: [join(here, entry)],
    outfile: join(out, `${name}.js`),
    minify: true,
    legalComments: 'none',
  });
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await copyFile(join(here, 'examples.css'), join(out, 'examples.css'));
await copyFile(join(here, '../dist/package/policy.wasm'), join(out, 'policy.wasm'));
await Promise.all(PAGES.map(write));
