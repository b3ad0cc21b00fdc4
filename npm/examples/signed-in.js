// What the examples share: whoever is signed in to the app, a workgroup of theirs, and its clients.

/** Asks the server; null where the answer is no. */
async function get(path) {
  const response = await fetch(`/api/v1${path}`, { headers: { accept: 'application/json' } });
  return response.ok ? response.json() : null;
}

/** The signed-in person's first workgroup and some of its clients; null where nobody is. */
export async function signedIn() {
  const session = await get('/session');
  const workgroup = session?.workgroups.find(({ active }) => active);
  if (!workgroup) return null;
  const list = await get(`/workgroups/${workgroup.id}/clients?per_page=10`);
  return { account: session.account, workgroup, clients: list?.items ?? [] };
}

/** The target that a client is. */
export const target = ({ id }) => ({ kind: 'client', client: id });

/** Says what a button would do. */
export function say(text) {
  document.querySelector('#said').textContent = text;
}

/** Says who is signed in, or how to sign in; what is found, or null. */
export async function greet() {
  const found = await signedIn();
  const who = document.querySelector('#who');
  if (found) who.textContent = `${found.account.name}, in ${found.workgroup.name}`;
  else who.innerHTML = 'Nobody is signed in: <a href="/">sign in</a> and come back.';
  return found;
}
