// casbin expects Node's `Buffer` in a browser too, and depends on a package that has one.

import { Buffer } from 'buffer/';

globalThis.Buffer ??= Buffer;
