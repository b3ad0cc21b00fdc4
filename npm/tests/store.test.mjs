// The store's manners: when it listens, when it stops, and that it does not ask for ever.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

import { createStore } from '@remit/policy/store';
import { reactive } from 'vue';

import { DIGEST } from './support/golden.mjs';

const WORKGROUP = '0000000000000001';
const CLIENT = { kind: 'client', client: '000000000000000a' };
const LONG = 120_000;

/** What the server says of an owner. */
const OWNER = {
  policy_digest: DIGEST,
  workgroup: WORKGROUP,
  who: {
    member: {
      id: '0000000000000002',
      edition: 'associate',
      bindings: [{ workgroup: { role: { built_in: 'owner' }, scope: { kind: 'all_except', deny: [] } } }],
    },
  },
};

let streams;
let asked;
let session;
let store;

/** A stream that opens, or is refused, as the test says. */
class Stream extends EventTarget {
  CLOSED = 2;
  readyState = 1;

  constructor() {
    super();
    streams.push(this);
  }

  close() {
    this.readyState = 2;
  }

  tell(event) {
    this.dispatchEvent(new Event(event));
  }

  refuse() {
    this.readyState = 2;
    this.tell('error');
  }
}

const open = () => streams.filter(({ readyState }) => readyState !== 2).length;

async function fetch() {
  asked += 1;
  if (typeof session === 'number') return new Response('', { status: session });
  return Response.json({ snapshot: session });
}

/** Lets everything happen that waits for nothing. */
async function settled() {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function later(milliseconds) {
  mock.timers.tick(milliseconds);
  await settled();
}

beforeEach(async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  [streams, asked, session] = [[], 0, OWNER];
  store = createStore({ workgroup: WORKGROUP, server: 'https://remit.example', fetch, EventSource: Stream });
  await store.ready;
});

afterEach(() => {
  store.close();
  mock.timers.reset();
});

test('a change is fetched, and the stream stays', async () => {
  assert.equal(store.actor.can('client.delete', CLIENT), true);
  session = { ...OWNER, who: { member: { ...OWNER.who.member, bindings: [] } } };
  streams[0].tell('rights');
  await settled();
  assert.equal(store.actor.can('client.delete', CLIENT), false);
  assert.equal(open(), 1);
});

test('a store of a snapshot knows its actor before it asks', async () => {
  const own = { workgroup: WORKGROUP, server: 'https://remit.example', fetch, EventSource: Stream };
  const other = createStore({ ...own, snapshot: OWNER });
  assert.equal(other.actor.can('client.delete', CLIENT), true);
  const first = other.actor;
  session = 401;
  await other.refresh();
  assert.equal(other.actor.error.code, 'ended');
  assert.equal(other.first, first);
  other.close();
});

test('where there is no page and no server, nothing is asked', async () => {
  const rendering = createStore({ workgroup: WORKGROUP, snapshot: OWNER, EventSource: Stream });
  await rendering.ready;
  await rendering.refresh();
  await later(LONG);
  assert.equal(rendering.actor.can('client.delete', CLIENT), true);
  assert.deepEqual(process.getActiveResourcesInfo().filter((one) => one === 'Timeout'), []);
  assert.equal(streams.length, 1);
});

test('what a store can do may be handed on by itself', async () => {
  const { subscribe, refresh, close } = store;
  let told = 0;
  const stop = subscribe(() => (told += 1));
  await refresh();
  assert.equal(told, 1);
  stop();
  await refresh();
  assert.equal(told, 1);
  close();
  assert.equal(open(), 0);
});

test('Vue leaves a store as it is', () => {
  assert.equal(reactive({ store }).store, store);
});

test('whoever is signed out is not asked for again', async () => {
  session = 401;
  streams[0].refuse();
  await settled();
  assert.equal(store.actor.error.code, 'ended');
  const before = asked;
  await later(LONG);
  assert.equal(open(), 0);
  assert.equal(streams.length, 1);
  assert.equal(asked, before);
});

test('whoever signs in again is listened for again', async () => {
  streams[0].tell('ended');
  assert.equal(store.actor.error.code, 'ended');
  assert.equal(open(), 0);
  await store.refresh();
  assert.equal(store.actor.error, null);
  assert.equal(open(), 1);
});

test('a stream that is refused comes back after a while, and not at once', async () => {
  streams[0].refuse();
  await settled();
  assert.equal(open(), 0);
  await later(LONG);
  assert.equal(open(), 1);
  assert.equal(streams.length, 2);
});

test('while the server cannot be reached, what was known stays known', async () => {
  session = 503;
  streams[0].tell('rights');
  await settled();
  assert.equal(store.actor.can('client.delete', CLIENT), true);
  session = 403;
  await later(LONG);
  assert.equal(store.actor.can('client.delete', CLIENT), false);
});

test('a closed store does nothing any more', async () => {
  const before = asked;
  streams[0].refuse();
  store.close();
  await later(LONG);
  assert.equal(open(), 0);
  assert.equal(streams.length, 1);
  assert.ok(asked <= before + 1, 'what was asked before it closed may still come');
});
