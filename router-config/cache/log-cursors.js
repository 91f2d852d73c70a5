/** Returns the ends of all logs, or the status 503 while one of them is unknown. */
export function currentEnds(feeds) {
  return feeds.every(({ end }) => end)
    ? new Map(feeds.map(({ name, logId, end }) => [name, { logId, ...end }]))
    : 503;
}

const form = /^([a-z]+)=([\w-]{1,64}):(\d{1,16}):(\d{1,16}):(\d{1,16})$/;

/** Returns the positions in an id, or a status: 400 for one of another form, 410 for positions in other logs. */
export function parseCursors(id, feeds) {
  const given = new Map();
  for (const text of id.split(',')) {
    const [, name, logId, tx, position, time] = form.exec(text) ?? [];
    if (!name) return 400;
    given.set(name, { logId, tx: Number(tx), position: Number(position), time: Number(time) });
  }
  if (feeds.some(({ logId }) => !logId)) return 503;
  return feeds.every(({ name, logId }) => given.get(name)?.logId === logId)
    ? new Map(feeds.map(({ name }) => [name, given.get(name)]))
    : 410;
}

/** Returns the id of an event: the positions in all logs. */
export function idOf(cursors) {
  return [...cursors]
    .map(([name, { logId, tx, position, time }]) => `${name}=${logId}:${tx}:${position}:${time}`)
    .join(',');
}
