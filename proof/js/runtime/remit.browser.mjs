// The built package, as a browser gets it.

export { Actor, load } from '../../../npm/dist/package/browser.js';
