// The custom element, in a page without a framework.

import '@remit/policy/element';
import { createStore, provide } from '@remit/policy/store';

import { follow, greet, say } from './signed-in.js';

const found = await greet();
if (found) {
  provide(follow(createStore({ workgroup: found.workgroup.id })));
  document.querySelector('#app').append(...found.clients.map(row));
}

function row(client) {
  const line = document.createElement('p');
  const name = document.createElement('span');
  line.className = 'row';
  name.textContent = client.name;
  line.append(name, guarded('client.edit', 'hide', client, 'Edit'));
  line.append(guarded('client.delete', 'disable', client, 'Delete'));
  return line;
}

function guarded(action, mode, client, label) {
  const guard = document.createElement('remit-can');
  guard.setAttribute('action', action);
  guard.setAttribute('client', client.id);
  guard.setAttribute('mode', mode);
  const button = document.createElement('button');
  button.textContent = label;
  button.addEventListener('click', () => say(`${label}: ${client.name}`));
  guard.append(button);
  return guard;
}
