import { GraphQLError, parse } from 'graphql';
import { compose } from '../schema/supergraph.js';
import { Channel } from './channel.js';
import { StubSubgraph } from './stub-subgraph.js';

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;

const people = `${link}
  type Query {
    person(id: ID!): Person
    people: [Person!]!
  }
  type Mutation { rename(id: ID!, name: String!): Person }
  type Person @key(fields: "id") {
    id: ID!
    name: String!
    friends: [Person]
  }`;

const notes = `${link}
  type Query { note(id: ID!): Note }
  type Subscription { noteEvents(author: String, after: String): NoteEvent! }
  type NoteEvent {
    cursor: String!
    previousCursor: String!
    author: Person
  }
  type Note @key(fields: "id") {
    id: ID!
    text: String
    author: Person
  }
  type Person @key(fields: "id") {
    id: ID!
    notes: [Note]
  }`;

export const supergraph = compose([
  { name: 'people', schema: parse(people) },
  { name: 'notes', schema: parse(notes) },
]);

export async function startPeople({ port } = {}) {
  const person = ({ id }) => ({ __typename: 'Person', id, name: `Person ${id}` });
  return StubSubgraph.start({
    schema: people,
    entities: ['Person'],
    port,
    resolvers: {
      person,
      people: () => [person({ id: '1' })],
      rename: person,
      _entities: ({ representations }) => representations.map(person),
    },
  });
}

/** `emit` sends an event to current subscribers. A subscriber with an older cursor gets it as a missed event. */
export async function startNotes({ port } = {}) {
  const events = new Channel();
  const sent = [];
  const missed = after => {
    const last = sent.findLastIndex(({ noteEvents }) => noteEvents.cursor === after);
    if (after && after !== 'start' && last < 0) throw new GraphQLError('Expired.', { extensions: { code: 'CURSOR_EXPIRED' } });
    return after ? sent.slice(last + 1) : [];
  };
  const note = ({ id }) => ({ __typename: 'Note', id, text: `Note ${id}`, author: { __typename: 'Person', id } });
  const notesOf = ({ id }) => ({ __typename: 'Person', id, notes: [note({ id })] });
  const stub = await StubSubgraph.start({
    schema: notes,
    entities: ['Note', 'Person'],
    port,
    resolvers: {
      note,
      noteEvents: ({ after }) => events.subscribe(() => missed(after)),
      _entities: ({ representations }) => representations.map(notesOf),
    },
  });
  return Object.assign(stub, {
    events,
    emit(cursor, fields) {
      const previousCursor = sent.at(-1)?.noteEvents.cursor ?? 'start';
      const event = { noteEvents: { cursor, previousCursor, author: { id: cursor }, ...fields } };
      sent.push(event);
      return events.send(event);
    },
    fail: (code, message) => events.end(new GraphQLError(message, { extensions: { code, internal: true } })),
    complete: () => events.end(),
  });
}
