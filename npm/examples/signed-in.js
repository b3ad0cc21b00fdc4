// What the examples share: whoever is signed in to the app, a workgroup of theirs, and its clients.

/** Asks the server; null where the answer is no. */
async function get(path) {
  const response = await fetch(`/api/v1${path}`, { headers: { accept: 'application/json' } });
  return response.ok ? response.json() : null;
}

/** The target that a client is. */
export const target = ({ id }) => ({ kind: 'client', client: id });

/** Says what a button would do. */
export function say(text) {
  document.querySelector('#said').textContent = text;
}

/** Says who is signed in, or how to sign in; who it is, with some of their clients, or null. */
export async function greet() {
  const session = await get('/session');
  if (!session) return invite('Nobody is signed in.');
  const workgroup = session.workgroups.find(({ active }) => active);
  if (!workgroup) return invite(`${session.account.name} is active in no workgroup.`);
  const list = await get(`/workgroups/${workgroup.id}/clients?per_page=10`);
  const clients = list?.items ?? [];
  const none = clients.length > 0 ? '' : ' There is no client that you may see.';
  document.querySelector('#who').textContent = `${session.account.name}, in ${workgroup.name}.${none}`;
  return { workgroup, clients };
}

/** Says so when a store's rights have ended: by signing out, or with the membership. */
export function follow(store) {
  store.subscribe(() => store.actor.error?.code === 'ended' && invite('Your session here is over.'));
  return store;
}

function invite(why) {
  const link = document.createElement('a');
  link.href = '/';
  link.textContent = 'sign in';
  document.querySelector('#who').replaceChildren(`${why} Please `, link, ' and come back.');
  return null;
}
