// The package gives the policy's own answers: its golden cases, its matrix, its digest.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as policy from '@remit/policy';

import { DIGEST, decisions, matrix, personas } from './support/golden.mjs';
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
