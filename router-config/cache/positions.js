/** Returns whether a position of a log is after another one of the same log. */
export function isAfter(one, other) {
  return one.tx > other.tx || (one.tx === other.tx && one.position > other.position);
}

export function later(one, other) {
  return isAfter(one, other) ? one : other;
}

const form = /^([a-z]+)=([\w-]{1,64}):(\d{1,19}):(\d{1,19})$/;

/**
 * Parses the header `Inkwire-Log-Positions` of a subgraph, such as `posts=<logId>:<tx>:<position> users=…`. Returns the
 * positions by the name of the log's owner; undefined for a header of another form.
 */
export function parsePositions(header) {
  const positions = new Map();
  for (const text of header.split(' ')) {
    const [, owner, logId, tx, position] = form.exec(text) ?? [];
    if (!owner) return undefined;
    positions.set(owner, { logId, tx: Number(tx), position: Number(position) });
  }
  return positions;
}
