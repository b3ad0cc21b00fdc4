// The demo's accounts, and their sessions.

import assert from 'node:assert/strict';

/** The password of every demo account. */
export const PASSWORD = 'remit-demo-2026';

/** Every persona: the first part of the e-mail address. */
export const PERSONAS = [
  'owner',
  'administrator',
  'manager',
  'associate',
  'mspuser',
  'billing',
  'endclient',
  'clientadmin',
  'inactive',
];

/** The workgroup of each edition. */
export const WORKGROUPS = { associate: 'Northwind IT', agent: 'Southwind IT' };

/** What a persona signs in with. */
export function emailOf(persona) {
  return `${persona}@northwind.example`;
}

/** Signs in without a browser. */
export async function signIn(url, persona, { password = PASSWORD, userAgent } = {}) {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(userAgent && { 'user-agent': userAgent }) },
    body: JSON.stringify({ email: emailOf(persona), password }),
  });
  assert.equal(response.status, 200, `${persona} cannot sign in: ${await response.clone().text()}`);
  const [cookie] = response.headers.getSetCookie();
  return new Session(url, cookie.split(';')[0], await response.json());
}

/** A signed-in account, to ask the server directly and to hand over to a browser. */
export class Session {
  constructor(url, cookie, body) {
    this.url = url;
    this.cookie = cookie;
    this.account = body.account;
    this.workgroups = body.workgroups;
  }

  /** The id of this edition's workgroup. */
  workgroup(edition) {
    return this.workgroups.find((workgroup) => workgroup.edition === edition).id;
  }

  /** The session as a browser keeps it. */
  get storageState() {
    const [name, value] = this.cookie.split('=');
    const cookie = { name, value, domain: '127.0.0.1', path: '/', httpOnly: true, sameSite: 'Lax' };
    return { cookies: [{ ...cookie, expires: -1, secure: false }], origins: [] };
  }

  /** Asks `path` below the API's prefix; the answer's status, body and tag. */
  async ask(method, path, body, headers = {}) {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  }

  /** The body of an answer that has to be a success. */
  async get(path) {
    return this.done(await this.ask('GET', path), `GET ${path}`);
  }

  /** Writes over whatever version is there, and has to succeed. */
  async write(method, path, body) {
    return this.done(await this.ask(method, path, body, { 'if-match': '*' }), `${method} ${path}`);
  }

  done({ status, body }, what) {
    assert.ok(status < 300, `${what} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }
}
