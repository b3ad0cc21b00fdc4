// The check that every engine passes before it is measured can fail.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { check, different } from './measure.mjs';

const place = { questions: [{ allowed: true }, { allowed: false }], kept: [true, false, true] };
const part = { questions: 2, items: 3 };
const answering = (answers, kept) => ({ decide: (number) => answers[number], filter: () => kept });

test('right answers pass', () => check('engine', answering([true, false], 2), place, part));

test('one wrong answer is noticed', () => {
  assert.throws(() => check('engine', answering([true, true], 2), place, part), /answers otherwise/);
});

test('one item too many is noticed', () => {
  assert.throws(() => check('engine', answering([true, false], 3), place, part), /keeps other items/);
});

test('of a part, the items of that part are counted', () => {
  check('engine', answering([true], 1), place, { questions: 1, items: 2 });
});

test('what is asked twice is asked for the first time once', () => {
  const asked = (action, client) => ({ action, item: { kind: 'client', client } });
  const questions = [asked('a', 1), asked('a', 2), asked('a', 1), asked('b', 1), asked('c', 1)];
  assert.deepEqual(different({ questions }, { questions: 4 }), [2, 1, 3]);
});
