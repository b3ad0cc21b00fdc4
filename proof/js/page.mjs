// The page that measures in Chromium; its results are a promise for whoever drives the browser.

import initialise, * as cedar from '@cedar-policy/cedar-wasm/web';

import * as remit from '../../npm/dist/package/browser.js';
import { measureAll } from './measure.mjs';

globalThis.results = (async () => {
  await remit.load(fetch('/policy.wasm'));
  await initialise({ module_or_path: '/cedar.wasm' });
  const places = await (await fetch('/cases.json')).json();
  return measureAll('chromium', places, { remit, cedar }, (line) => console.log(line));
})();
