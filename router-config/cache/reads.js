import { isAfter, parsePositions } from './positions.js';

/** The tags that one answer may have. Subgraphs report at most 300 each. */
const maxTags = 1_200;

/** Tags are percent-encoded. */
const form = /^[\w:.%-]+( [\w:.%-]+)*$/;

/** What the subgraphs report about their parts of one answer, in headers that no client sees. */
export class Reads {
  #parts = [];
  #isComplete = true;
  #isPublic = true;

  /** Adds the headers of a part. Without tags and positions, the answer cannot be cached. */
  add(headers) {
    const header = headers.get('inkwire-cache-tags') ?? '';
    const tags = form.test(header) && header.split(' ');
    const positions = parsePositions(headers.get('inkwire-log-positions') ?? '');
    this.#isPublic &&= headers.get('inkwire-cache-scope') === 'public';
    this.#isComplete &&= Boolean(tags && positions?.size);
    if (this.#isComplete) this.#parts.push({ tags, positions });
  }

  get isTagged() {
    return this.#isComplete && this.#parts.length > 0 && this.tags.length <= maxTags;
  }

  get isPublic() {
    return this.#isPublic;
  }

  get tags() {
    return [...new Set(this.#parts.flatMap(({ tags }) => tags))];
  }

  /** Returns the earliest position of each log, by its owner. */
  get positions() {
    const earliest = new Map();
    for (const { positions } of this.#parts) {
      for (const [owner, position] of positions) {
        const known = earliest.get(owner);
        earliest.set(owner, known && isAfter(position, known) ? known : position);
      }
    }
    return earliest;
  }

  /** Returns whether nothing that was read is known to be stale, by the feeds of all logs. */
  areUnchanged(feeds) {
    return this.#parts.every(({ tags, positions }) =>
      [...positions].every(([owner, position]) => feeds.get(owner)?.areUnchangedSince(position, tags) ?? false),
    );
  }
}
