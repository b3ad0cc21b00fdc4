import '@remit/policy/element';
import { createStore, provide } from '@remit/policy/store';

const client = '000000000000000a';
document.querySelector('#app').innerHTML = `
  <remit-can action="client.edit" client="${client}"><button id="edit">Edit</button></remit-can>
  <remit-can action="client.delete" client="${client}" mode="disable"><button id="delete">Delete</button></remit-can>
  <output></output>`;
document.querySelector('#delete').addEventListener('click', () => (globalThis.clicked = true));
const store = createStore({ workgroup: '0000000000000001' });
provide(store);
globalThis.store = store;
