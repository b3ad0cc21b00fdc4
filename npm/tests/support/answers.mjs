// The cases that are also asked natively and over the server's AuthZEN API, and the digest of the
// answers. Runs in Node.js and in browsers.

/** Every actor of every world, every target, every action: a line each. */
export function answers({ Actor, actions, digest }, worlds) {
  const names = actions().map(({ action }) => action);
  const lines = [];
  for (const { actors, targets } of worlds) {
    for (const snapshot of actors) {
      const actor = Actor.from({ ...snapshot, policy_digest: digest() });
      if (actor.error) throw new Error(actor.error.message);
      for (const target of targets) {
        for (const action of names) lines.push(line(actor, action, target));
      }
    }
  }
  return lines;
}

/** As the other sides write it. */
function line(actor, action, target) {
  const { allowed, reason, sentence } = actor.check(action, target);
  if (actor.can(action, target) !== allowed) return `\`can\` and \`check\` differ: ${action}`;
  return allowed ? 'allow' : `deny ${reason} ${sentence}`;
}

/** SHA-256, hexadecimal. */
export async function digestOf(lines) {
  const text = new TextEncoder().encode(lines.map((one) => `${one}\n`).join(''));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
