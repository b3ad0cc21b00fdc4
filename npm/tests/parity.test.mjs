// The package gives the policy's own answers: its golden cases, its matrix, its digest.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as policy from '@remit/policy';

import { answers, digestOf } from './support/answers.mjs';
import { DIGEST, PARITY, decisions, matrix, personas } from './support/golden.mjs';
import { differences } from './support/sweep.mjs';

policy.loadSync();

for (const edition of ['associate', 'agent']) {
  test(`every case of edition ${edition} is decided as reviewed`, () => {
    const { found, asked } = differences(policy, personas(edition), decisions(edition));
    assert.deepEqual(found, []);
    assert.ok(asked > 7000, `only ${asked} cases`);
  });

  test(`the matrix of edition ${edition} is as reviewed`, () => {
    const { rows } = policy.matrix(edition);
    const lines = rows.flatMap(({ action, cells }) =>
      Object.entries(cells).map(([role, cell]) => `${action},${edition},${role},${cell}`),
    );
    assert.equal(['action,edition,role,cell', ...lines, ''].join('\n'), matrix(edition));
  });
}

test('the digest is as reviewed', () => assert.equal(policy.digest(), DIGEST));

for (const { title, worlds, digest } of PARITY) {
  test(`${title}: the answers have the digest that others arrive at`, async () => {
    const lines = answers(policy, worlds);
    assert.ok(lines.length > 100_000, `only ${lines.length} cases`);
    assert.equal(await digestOf(lines), digest);
  });
}

test('one other answer is another digest', async () => {
  const [{ worlds, digest }] = PARITY;
  const lines = answers(policy, worlds);
  const place = lines.indexOf('allow');
  assert.notEqual(await digestOf(lines.with(place, 'deny not_granted')), digest);
});
