// The built package, as Node.js gets it.

export { Actor, load } from '../../../npm/dist/package/node.js';
