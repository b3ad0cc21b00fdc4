// What is guarded as one: a control within something else, and several controls, one of which comes
// later.

import { createStore, provide } from '@remit/policy/element';

const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;

function button(id) {
  const made = document.createElement('button');
  made.id = made.textContent = id;
  made.addEventListener('pointerdown', () => (globalThis.pressed = id));
  made.addEventListener('click', () => (globalThis.clicked = id));
  return made;
}

function guarded(...inside) {
  const guard = document.createElement('remit-can');
  for (const [name, value] of Object.entries({ action: 'client.delete', client: '000000000000000a', mode: 'disable' })) {
    guard.setAttribute(name, value);
  }
  guard.append(...inside);
  document.querySelector('#app').append(guard);
  return guard;
}

provide(store);
const box = document.createElement('div');
box.append(button('within'));
guarded(box);
const two = guarded(button('first'));
await store.ready;
two.append(button('second'));
