// A site as strict as the server's own: files of one folder and the package, the session and the
// event stream of an invented workgroup, and a content security policy that allows WebAssembly and
// nothing looser.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const PACKAGE = join(import.meta.dirname, '../../dist/package');
const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.wasm': 'application/wasm' };
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";

/** The site; `scripts` are texts by their paths, `importmap` is not needed: all is bundled. */
export class Site {
  #server = createServer((request, response) => this.#answer(request, response));
  #streams = new Set();
  /** What `GET …/session` answers: a status, or a snapshot. */
  session = 401;
  /** How often it was asked. */
  asked = 0;

  constructor(scripts = {}) {
    this.scripts = scripts;
  }

  async start() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  async stop() {
    this.drop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Sends an event to every open stream. */
  send(event) {
    for (const stream of this.#streams) stream.write(`event: ${event}\ndata: {}\n\n`);
  }

  /** Breaks every open stream off. */
  drop() {
    for (const stream of this.#streams) stream.destroy();
    this.#streams.clear();
  }

  /** How many streams are open. */
  get streams() {
    return this.#streams.size;
  }

  async #answer(request, response) {
    const { pathname } = new URL(request.url, this.url);
    response.setHeader('content-security-policy', POLICY);
    if (pathname.endsWith('/session')) return this.#tell(response);
    if (pathname === '/api/v1/events') return this.#stream(response);
    const content = this.scripts[pathname] ?? (await file(pathname));
    if (content === undefined) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(pathname)] ?? 'text/html');
    response.end(content);
  }

  #tell(response) {
    this.asked += 1;
    if (typeof this.session === 'number') return void response.writeHead(this.session).end();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ snapshot: this.session }));
  }

  #stream(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 100\nevent: ready\ndata: {}\n\n');
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }
}

/** A file of the package, below `/package/`. */
async function file(pathname) {
  const [, name] = /^\/package\/([\w.-]+)$/.exec(pathname) ?? [];
  return name && readFile(join(PACKAGE, name)).catch(() => undefined);
}
