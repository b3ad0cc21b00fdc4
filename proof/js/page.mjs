// What a page does that measures; whoever drives the browser calls it.

import { figures, start } from './measure.mjs';

const importEngine = (engine) => import(`/${engine}.js`);
const place = async (file) => (await fetch(file)).json();

globalThis.figures = async (engine, file, budget) =>
  figures(await importEngine(engine), await place(file), budget);
globalThis.start = async (engine, file) => {
  const first = await place(file);
  return start(() => importEngine(engine), first);
};
