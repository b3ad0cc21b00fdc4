// Targets as words. What is missing, or has no place, is found out on the other side.

import { roleWords, scopeWords } from './snapshot.js';
import { Writer } from './words.js';

const name = (words, text) => words.word(text);

/** A target's words. Throws a `TypeError` on what cannot be written at all. */
export function targetWords(target) {
  const { kind, workgroup, client, public: isPublic, member } = target;
  const { roles, becomes, role, scope, lastInCharge, clients } = target;
  return new Writer()
    .word(kind)
    .optional(workgroup, name)
    .optional(client, name)
    .flag(isPublic === true)
    .optional(member, name)
    .optional(roles, (words) => words.list(roles, roleWords))
    .optional(becomes?.role ?? role, roleWords)
    .optional(becomes?.scope ?? scope, scopeWords)
    .flag(lastInCharge)
    .optional(clients, scopeWords)
    .toString();
}
