// Cedar, as a browser gets it: its WebAssembly lies beside the script.

import initialise, * as cedar from '@cedar-policy/cedar-wasm/web';

export const start = () => initialise({ module_or_path: new URL('/cedar.wasm', location.href) });
export { cedar };
