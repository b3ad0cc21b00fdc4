// Every golden case, asked through the package in whatever runs this file.

import * as policy from '@remit/policy';

import { differences } from '../support/sweep.mjs';

/** The digest, where the package answers otherwise than the golden tables, and how many it was asked. */
export async function answers(cases) {
  await policy.load();
  const all = cases.map(({ personas, decisions }) => differences(policy, personas, decisions));
  return {
    digest: policy.digest(),
    found: all.flatMap(({ found }) => found),
    asked: all.reduce((sum, { asked }) => sum + asked, 0),
  };
}
