// Answers, from words to objects.

import { Reader } from './words.js';

/** `check`'s answer. */
export function readCheck(text) {
  const words = new Reader(text);
  if (words.flag()) return yes;
  const sentence = words.word();
  return no(words.word(), sentence, words.word(), words.names());
}

const yes = Object.freeze({
  allowed: true,
  reason: null,
  sentence: '',
  visibility: null,
  whoCould: Object.freeze([]),
});

/** A refusal. */
export function no(reason, sentence, visibility = 'hidden', whoCould = []) {
  return { allowed: false, reason, sentence, visibility, whoCould };
}

/** `effective`'s answer: where each action is allowed that is allowed anywhere. */
export function readEffective(text) {
  const words = new Reader(text);
  const all = [];
  while (words.more) {
    const action = words.word();
    const [workgroup, own, everyRole] = [words.flag(), words.flag(), words.flag()];
    const roles = words.names();
    const clients = { kind: words.word(), clients: words.names() };
    all.push({ action, workgroup, clients, roles, everyRole, own });
  }
  return all;
}

const ROLES = 8;

/** `matrix`'s answer. */
export function readMatrix(edition, text) {
  const words = new Reader(text);
  const roles = Array.from({ length: ROLES }, () => ({ role: words.word(), label: words.word() }));
  const rows = [];
  while (words.more) {
    const [action, section] = [words.word(), words.word()];
    rows.push({
      action,
      section,
      cells: Object.fromEntries(roles.map(({ role }) => [role, words.word()])),
    });
  }
  return { edition, roles, rows };
}
