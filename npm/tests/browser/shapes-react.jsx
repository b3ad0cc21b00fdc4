// What is guarded as one: a control within something else, and several controls.

import { createRoot } from 'react-dom/client';

import { Can, PolicyProvider, createStore } from '@remit/policy/react';

const target = { kind: 'client', client: '000000000000000a' };
const store = createStore({ workgroup: '0000000000000001' });
globalThis.store = store;

const Button = ({ id, ...given }) => {
  const press = { onPointerDown: () => (globalThis.pressed = id), onClick: () => (globalThis.clicked = id) };
  return (
    <button id={id} {...press} {...given}>
      {id}
    </button>
  );
};

createRoot(document.querySelector('#app')).render(
  <PolicyProvider store={store}>
    <Can action="client.delete" target={target} mode="disable">
      <div>
        <Button id="within" />
      </div>
    </Can>
    <Can action="client.delete" target={target} mode="disable">
      <>
        <Button id="first" />
        <Button id="second" />
      </>
    </Can>
  </PolicyProvider>,
);
