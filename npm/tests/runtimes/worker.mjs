// A worker at the edge: answers every request with what comes of the cases in its body.

import { answers } from './answers.mjs';

export default {
  async fetch(request) {
    return Response.json(await answers(await request.json()));
  },
};
