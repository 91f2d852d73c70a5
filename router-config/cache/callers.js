import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

const maxCallers = 20_000;
/** After this time a subgraph must accept a token again. */
const acceptedMilliseconds = 60_000;
const bearer = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/i;

/** The callers whose tokens a subgraph has accepted lately. Only they may get stored answers, beside anonymous callers. */
export class Callers {
  #byToken = new LRUCache({ max: maxCallers, ttl: acceptedMilliseconds });
  #isFreshSince;
  #isRevoked;

  /**
   * `isFreshSince(time)` says whether all changes until a time are known, `isRevoked(sessionId)` whether a session is known
   * to have ended.
   */
  constructor({ isFreshSince, isRevoked }) {
    this.#isFreshSince = isFreshSince;
    this.#isRevoked = isRevoked;
  }

  /** Returns whether a caller may get stored answers: the own mutations must be known to the cache. */
  mayRead(authorization) {
    const caller = this.#byToken.get(hash(authorization));
    return caller !== undefined && Date.now() < caller.expiresAt && this.#isFreshSince(caller.wroteAt);
  }

  /** Records that a subgraph accepted a token. What its owner did with an earlier token must be known to the cache first. */
  accept(authorization) {
    const key = hash(authorization);
    const known = this.#byToken.get(key);
    const claims = claimsOf(authorization);
    if (claims && !this.#isRevoked(claims.sid)) {
      this.#byToken.set(key, {
        sessionId: claims.sid,
        expiresAt: claims.exp * 1_000,
        wroteAt: known?.wroteAt ?? performance.now(),
      });
    }
  }

  /** Records that a mutation of a caller was answered. */
  wrote(authorization) {
    const caller = this.#byToken.get(hash(authorization));
    if (caller) caller.wroteAt = performance.now();
  }

  /** Forgets the tokens of a session that has ended. */
  revoke(sessionId) {
    this.#byToken.forEach((caller, key) => caller.sessionId === sessionId && this.#byToken.delete(key));
  }

  clear() {
    this.#byToken.clear();
  }
}

function hash(authorization) {
  return createHash('sha256').update(authorization).digest('base64url');
}

/** Returns the claims of a token that a subgraph has verified; undefined without those that are needed here. */
function claimsOf(authorization) {
  try {
    const claims = JSON.parse(Buffer.from(bearer.exec(authorization)[1], 'base64url').toString());
    return typeof claims.sid === 'string' && Number.isFinite(claims.exp) ? claims : undefined;
  } catch {
    return undefined;
  }
}
