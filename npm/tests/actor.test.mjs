// What the package says to good and bad snapshots, targets and names.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { Actor, digest, load, loadSync, matrix } from '@remit/policy';
import { reactive, ref } from 'vue';

const [WORKGROUP, MEMBER, ASSIGNED, OTHER] = [1, 2, 10, 11].map(id);
const CLIENT = { kind: 'client', client: ASSIGNED };

function id(number) {
  return number.toString(16).padStart(16, '0');
}

/** A snapshot of a member with these bindings. */
function snapshot(bindings, more = {}) {
  const member = { id: MEMBER, edition: 'associate', bindings, ...more };
  return { policy_digest: digest(), workgroup: WORKGROUP, who: { member } };
}

function having(role, scope = { kind: 'clients', allow: [ASSIGNED] }) {
  return { workgroup: { role: { built_in: role }, scope } };
}

const associate = () => Actor.from(snapshot([having('associate')]));

test('before loading every answer is no, and says why', async () => {
  const actor = Actor.from(snapshot([having('owner')]));
  assert.equal(actor.error.code, 'not_loaded');
  assert.equal(actor.can('client.view', CLIENT), false);
  assert.equal(actor.check('client.view', CLIENT).reason, 'not_loaded');
  assert.deepEqual(actor.effective(), []);
  assert.throws(() => matrix('associate'), /load\(\) has not finished/);
  await assert.rejects(load(new Uint8Array([0, 1, 2, 3])), WebAssembly.CompileError);
  await assert.rejects(load(new Response('', { status: 404 })), /cannot be loaded: the answer was 404/);
  // What many development servers give in place of what they do not have.
  const page = new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } });
  await assert.rejects(load(page), /cannot be loaded: the answer was 200, text\/html/);
  await Promise.all([load(), load()]);
  loadSync();
  assert.equal(Actor.from(snapshot([having('owner')])).can('client.view', CLIENT), true);
  assert.equal(actor.can('client.view', CLIENT), false);
});

test('an associate may do what the matrix says, on assigned clients', () => {
  const actor = associate();
  assert.equal(actor.error, null);
  assert.deepEqual([actor.id, actor.workgroup, actor.edition], [MEMBER, WORKGROUP, 'associate']);
  assert.equal(actor.can('client.edit', CLIENT), true);
  assert.equal(actor.can('client.edit', { kind: 'client', client: OTHER }), false);
  assert.equal(actor.can('client.edit', { ...CLIENT, workgroup: WORKGROUP }), true);
  assert.equal(actor.can('client.edit', { ...CLIENT, workgroup: id(9) }), false);
  assert.equal(actor.can('client.create'), true);
  assert.equal(actor.can('workgroup.edit'), false);
});

test('a refusal says what the server says', () => {
  assert.deepEqual(associate().check('client.delete', CLIENT), {
    allowed: false,
    reason: 'not_granted',
    sentence: 'To delete a client, you need the role Owner, Administrator or Manager; yours is Associate.',
    visibility: 'forbidden',
    whoCould: ['owner', 'administrator', 'manager'],
  });
  const { allowed, reason, sentence, whoCould } = associate().check('client.edit', CLIENT);
  assert.deepEqual({ allowed, reason, sentence, whoCould }, { allowed: true, reason: null, sentence: '', whoCould: [] });
});

test('many questions get many answers, in their order', () => {
  const questions = [
    { action: 'client.edit', target: CLIENT },
    { action: 'client.delete', target: CLIENT },
    { action: 'client.create' },
  ];
  assert.deepEqual(associate().checkMany(questions).map(({ allowed }) => allowed), [true, false, true]);
});

test('a list keeps what may be seen', () => {
  const rows = [{ id: ASSIGNED }, { id: OTHER }];
  const kept = associate().filter('client.view', rows, ({ id }) => ({ kind: 'client', client: id }));
  assert.deepEqual(kept, [{ id: ASSIGNED }]);
});

test('effective says where', () => {
  const all = associate().effective();
  const edit = all.find(({ action }) => action === 'client.edit');
  assert.deepEqual(edit, {
    action: 'client.edit',
    workgroup: false,
    clients: { kind: 'only', clients: [ASSIGNED] },
    roles: [],
    everyRole: false,
    own: false,
  });
  assert.ok(!all.some(({ action }) => action === 'client.delete'));
  const manager = Actor.from(snapshot([having('manager')])).effective();
  assert.ok(manager.find(({ action }) => action === 'member.remove').roles.includes('associate'));
});

test('somewhere is anywhere at all', () => {
  assert.equal(associate().canSomewhere('client.view'), true);
  assert.equal(associate().canSomewhere('client.delete'), false);
  assert.equal(associate().canSomewhere('client.veiw'), false);
});

test('custom roles, withheld clients, single clients and limits are read', () => {
  const grants = { 'client.view': 'Clients', 'member.view': 'Workgroup' };
  const custom = { custom: { id: id(5), label: 'Über "x"\n', grants, manages: ['associate'] } };
  const but = { kind: 'all_except', deny: [OTHER] };
  const actor = Actor.from(snapshot([{ workgroup: { role: custom, scope: but } }], { teams: [id(4)] }));
  assert.equal(actor.error, null);
  assert.equal(actor.can('client.view', CLIENT), true);
  assert.equal(actor.can('client.view', { kind: 'client', client: OTHER }), false);
  assert.match(actor.check('client.edit', CLIENT).sentence, /yours is Über "x"/);
  const single = Actor.from(snapshot([{ client_administrator: { client: ASSIGNED } }]));
  assert.equal(single.can('client.edit', CLIENT), true);
  assert.equal(single.can('billing.view'), false);
  const limit = { actions: ['client.view'], clients: [ASSIGNED] };
  const key = Actor.from(snapshot([having('owner')], { limit }));
  assert.equal(key.can('client.view', CLIENT), true);
  assert.equal(key.can('client.view', { kind: 'client', client: OTHER }), false);
  assert.equal(key.can('client.edit', CLIENT), false);
  assert.equal(Actor.from(snapshot([having('owner')], { limit: {} })).can('client.edit', CLIENT), true);
});

test('a contact reaches their own client, and what is public', () => {
  const who = { contact: { id: id(3), client: ASSIGNED, privileges: ['ticket_add', 'public_documents'] } };
  const actor = Actor.from(JSON.stringify({ policy_digest: digest(), workgroup: WORKGROUP, who }));
  assert.equal(actor.edition, null);
  assert.equal(actor.can('portal.ticket.add', CLIENT), true);
  const paper = { kind: 'document', client: ASSIGNED };
  assert.equal(actor.can('portal.document.download', paper), false);
  assert.equal(actor.can('portal.document.download', { ...paper, public: true }), true);
});

test('only true marks something as public', () => {
  const who = { contact: { id: id(3), client: ASSIGNED, privileges: ['public_documents'] } };
  const actor = Actor.from({ policy_digest: digest(), workgroup: WORKGROUP, who });
  for (const marked of [true, false, 'false', 'true', 1, null]) {
    const paper = { kind: 'document', client: ASSIGNED, public: marked };
    assert.equal(actor.can('portal.document.download', paper), marked === true);
    assert.equal(actor.check('portal.document.download', paper).allowed, marked === true);
  }
});

test('a target that cannot be read is answered no', () => {
  const broken = () => {
    throw new Error('no such thing');
  };
  const owner = Actor.from(snapshot([having('owner')]));
  for (const target of [new Proxy({}, { get: broken }), Object.defineProperty({ ...CLIENT }, 'public', { get: broken })]) {
    assert.equal(owner.can('client.edit', target), false);
    assert.equal(owner.check('client.edit', target).reason, 'bad_target');
  }
});

test('Vue leaves an actor as it is', () => {
  const actor = associate();
  for (const kept of [ref(actor).value, reactive({ actor }).actor]) {
    assert.equal(kept, actor);
    assert.equal(kept.can('client.edit', CLIENT), true);
  }
});

test('who manages whom is asked with roles and scope', () => {
  const manager = Actor.from(snapshot([having('manager')]));
  const target = { kind: 'member', member: id(7), roles: [{ built_in: 'associate' }] };
  assert.equal(manager.can('member.remove', target), true);
  assert.equal(manager.can('member.remove', { ...target, member: MEMBER }), false);
  assert.equal(manager.can('member.remove', { ...target, roles: ['administrator'] }), false);
  const becomes = (role) => ({ ...target, becomes: { role, scope: { kind: 'nobody' } } });
  assert.equal(manager.can('member.edit_role', becomes('manager')), true);
  assert.equal(manager.check('member.edit_role', becomes('administrator')).reason, 'role_not_below');
  const owner = Actor.from(snapshot([having('owner')]));
  const last = { ...target, roles: ['administrator'], lastInCharge: true };
  assert.equal(owner.check('member.remove', last).reason, 'last_in_charge');
});

test('an actor whose rights end by themselves answers no from that second on', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 199_999 });
  const actor = Actor.from({ ...snapshot([having('owner')]), until: 200 });
  assert.equal(actor.can('client.view', CLIENT), true);
  assert.equal(actor.error, null);
  t.mock.timers.setTime(200_000);
  assert.equal(actor.can('client.view', CLIENT), false, 'also where it has answered before');
  assert.equal(actor.check('client.view', CLIENT).reason, 'ended');
  assert.equal(actor.canSomewhere('client.view'), false);
  assert.deepEqual(actor.effective(), []);
  assert.equal(actor.error.code, 'ended');
});

test('an end that is no time is over', () => {
  for (const until of ['soon', null, {}, Number.NaN]) {
    const actor = Actor.from({ ...snapshot([having('owner')]), until });
    assert.equal(actor.can('client.view', CLIENT), false, String(until));
  }
});

const bad = (change) => {
  const made = snapshot([having('owner')]);
  return change(made) ?? made;
};

for (const [name, change, message] of [
  ['null', () => 'null', /bad_snapshot/],
  ['a list', () => [], /an object was expected/],
  ['no JSON', () => '{', /JSON/],
  ['nothing', () => ({}), /missing field `policy_digest`/],
  ['other rules', (made) => void (made.policy_digest = 'abc'), /other rules, with digest `abc`/],
  ['an unknown field', (made) => void (made.admin = true), /unknown field `admin`/],
  ['an unknown field below', (made) => void (made.who.member.mode = 1), /unknown field `mode`/],
  ['two kinds of actor', (made) => void (made.who.contact = {}), /unknown field|missing field/],
  ['a short id', (made) => void (made.who.member.id = '2'), /`2` is not known here/],
  ['an id that is a number', (made) => void (made.workgroup = 1), /a text was expected/],
  ['an unknown edition', (made) => void (made.who.member.edition = 'partner'), /`partner`/],
  ['an unknown role', (made) => void (made.who.member.bindings = [having('king')]), /`king`/],
  ['an unknown scope', (made) => void (made.who.member.bindings = [having('owner', { kind: 'all' })]), /unknown kind of scope/],
  ['a separator', (made) => void (made.who.member.edition = 'agent\x1f0'), /a text was expected/],
  ['a bad client', (made) => void (made.who.member.bindings = [having('owner', { kind: 'all_except', deny: ['x'] })]), /`x`/],
  ['ids that only fit together', (made) => void (made.who.member.bindings = [having('owner', { kind: 'clients', allow: ['0000000', '000000005'] })]), /`0000000` is no id/],
  ['an id in capitals', (made) => void (made.who.member.bindings = [having('owner', { kind: 'clients', allow: ['00000000000000AB'] })]), /`00000000000000AB` is not known here/],
  ['an id of letters with accents', (made) => void (made.who.member.teams = ['é'.repeat(16)]), /is not known here/],
  ['ids that are no texts', (made) => void (made.who.member.teams = [null]), /`null` is no id/],
  ['null bindings', (made) => void (made.who.member.bindings = null), /a list was expected/],
]) {
  test(`a snapshot with ${name} is refused, and the answer is no`, () => {
    const actor = Actor.from(bad(change));
    assert.equal(actor.error?.code, 'bad_snapshot');
    assert.match(`${actor.error.code} ${actor.error.message}`, message);
    assert.equal(actor.can('client.view', CLIENT), false);
    assert.equal(actor.check('client.view', CLIENT).reason, 'bad_snapshot');
    assert.equal(actor.canSomewhere('client.view'), false);
    assert.deepEqual(actor.filter('client.view', [CLIENT]), []);
  });
}

for (const [name, action, target] of [
  ['no client', 'client.edit', { kind: 'client' }],
  ['no kind', 'client.edit', { client: ASSIGNED }],
  ['no target', 'client.edit', undefined],
  ['null', 'client.edit', null],
  ['another kind', 'client.edit', { kind: 'department', client: ASSIGNED }],
  ['an unknown kind', 'client.edit', { kind: 'planet', client: ASSIGNED }],
  ['a short id', 'client.edit', { kind: 'client', client: 'a' }],
  ['an upper-case id', 'client.edit', { kind: 'client', client: '000000000000000A' }],
  ['a look-alike id', 'client.edit', { kind: 'client', client: '000000000000000\u0161' }],
  ['the id zero', 'report.view', { kind: 'report', client: '0000000000000000' }],
  ['an id that is too large', 'report.view', { kind: 'report', client: 'ffffffffffffffff' }],
  ['a client out of place', 'client.create', { kind: 'workgroup', client: ASSIGNED }],
  ['a member without roles', 'member.remove', { kind: 'member', member: id(7) }],
  ['an invitation without a scope', 'member.invite', { kind: 'invitation', role: 'associate' }],
  ['an access group without clients', 'access_group.edit', { kind: 'access_group' }],
  ['an unknown action', 'client.veiw', CLIENT],
  ['a separator', 'client.edit', { kind: 'client', client: `${ASSIGNED}\x1f-` }],
]) {
  test(`a question with ${name} is answered no, even to the owner`, () => {
    const owner = Actor.from(snapshot([having('owner')]));
    assert.equal(owner.can(action, target), false);
    const { allowed, sentence } = owner.check(action, target ?? undefined);
    assert.equal(allowed, false);
    assert.ok(sentence.endsWith('.'), sentence);
  });
}

test('an odd id is read as Rust reads it', () => {
  const odd = ['7fffffffffffffff', '00000000ffffffff', 'ffffffff00000000', '8000000000000000', '0123456789abcdef'];
  const allow = odd.filter((one) => one < '8');
  const actor = Actor.from(snapshot([having('associate', { kind: 'clients', allow })]));
  assert.equal(actor.error, null);
  const reached = odd.filter((client) => actor.can('client.view', { kind: 'client', client }));
  assert.deepEqual(reached, allow);
});

test('require gives the same package', () => {
  const { Actor: Other, loadSync: start, digest: theirs } = createRequire(import.meta.url)('@remit/policy');
  start();
  assert.equal(theirs(), digest());
  assert.equal(Other.from(snapshot([having('owner')])).can('client.delete', CLIENT), true);
});
