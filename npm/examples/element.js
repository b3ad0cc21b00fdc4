// The custom element, in a page without a framework.

import '@remit/policy/element';
import { createStore, provide } from '@remit/policy/store';

import { greet, say } from './signed-in.js';

const found = await greet();
if (found) {
  provide(createStore({ workgroup: found.workgroup.id }));
  document.querySelector('#app').append(...found.clients.map(row));
}

function row({ id, name }) {
  const line = document.createElement('p');
  line.append(name, ' ', guarded('client.edit', 'hide', id, 'Edit'), ' ');
  line.append(guarded('client.delete', 'disable', id, 'Delete'));
  return line;
}

function guarded(action, mode, client, label) {
  const guard = document.createElement('remit-can');
  guard.setAttribute('action', action);
  guard.setAttribute('client', client);
  guard.setAttribute('mode', mode);
  const button = document.createElement('button');
  button.textContent = label;
  button.addEventListener('click', () => say(`${label}: ${client}`));
  guard.append(button);
  return guard;
}
