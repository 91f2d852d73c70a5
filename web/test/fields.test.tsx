import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isEnumType, isListType, isNonNullType, isObjectType, Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, GraphQLObjectType, GraphQLOutputType, SelectionSetNode } from 'graphql';
import { renderToString } from 'react-dom/server';
import { Client, Provider } from 'urql';
import type { Exchange } from 'urql';
import { expect, test, vi } from 'vitest';
import { filter, map, pipe } from 'wonka';
import PostPage from '../src/posts/PostPage';

vi.stubGlobal('localStorage', { getItem: () => '{}' });
vi.stubGlobal('location', { pathname: '/posts/a', search: '', hash: '', origin: '' });
vi.mock('../src/graph/client', () => ({ session: {} }));

const schema = buildSchema(readFileSync(new URL('../../router-config/schema.graphql', import.meta.url), 'utf8'));

/** Fields that other code than the page reads: the cache, the subscription, and what happens after a click or an event. */
const notShown = [
  '*.__typename',
  '*.id', // the cache identifies objects by it
  'Post.commentEventsCursor',
  'Comment.depth',
  'Comment.parent', // the cache finds the list of a comment by it
  'Comment.post',
  'PageInfo.endCursor',
];

/** Records which fields a page requests, and which of them it reads. */
class Fields {
  readonly requested = new Set<string>();
  readonly read = new Set<string>();

  /** Returns made-up data for a document, which records what is read. */
  answer(document: DocumentNode) {
    const [operation] = document.definitions;
    const fragments = new Map(
      document.definitions.filter(each => each.kind === Kind.FRAGMENT_DEFINITION).map(each => [each.name.value, each]),
    );
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The document does not begin with an operation.');
    return this.object(schema.getQueryType()!, [operation.selectionSet], fragments);
  }

  private object(type: GraphQLObjectType, sets: SelectionSetNode[], fragments: Map<string, FragmentDefinitionNode>): object {
    const fields = new Map<string, SelectionSetNode[]>();
    const collect = ({ selections }: SelectionSetNode) => {
      for (const selection of selections) {
        if (selection.kind === Kind.FRAGMENT_SPREAD) collect(fragments.get(selection.name.value)!.selectionSet);
        else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
        else {
          const name = selection.name.value;
          fields.set(name, [...(fields.get(name) ?? []), ...(selection.selectionSet ? [selection.selectionSet] : [])]);
        }
      }
    };
    sets.forEach(collect);
    const value: Record<string, unknown> = {};
    for (const [name, selections] of fields) {
      this.requested.add(`${type.name}.${name}`);
      value[name] = name === '__typename' ? type.name : this.value(type.getFields()[name]!.type, name, selections, fragments);
    }
    return new Proxy(value, {
      get: (target, name) => {
        if (typeof name === 'string' && name in target) this.read.add(`${type.name}.${name}`);
        return Reflect.get(target, name);
      },
    });
  }

  private value(
    type: GraphQLOutputType,
    name: string,
    selections: SelectionSetNode[],
    fragments: Map<string, FragmentDefinitionNode>,
  ): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, name, selections, fragments);
    if (isListType(type)) return [0, 1, 2].map(() => this.value(type.ofType, name, selections, fragments));
    if (isObjectType(type)) return this.object(type, selections, fragments);
    if (isEnumType(type)) return type.name === 'CommentStatus' ? 'VISIBLE' : type.getValues()[0]!.name;
    const samples: Record<string, unknown> = { Boolean: false, Int: 3, DateTime: '2026-01-31T09:30:00.000Z', URL: 'https://example.org/a' };
    return samples[getNamedType(type).name] ?? (name === 'language' ? 'en' : name === 'slug' ? 'a' : `a ${name}`);
  }
}

test('the page of a post requests what it shows, and nothing else', () => {
  const fields = new Fields();
  const answers: Exchange = () => operations =>
    pipe(
      operations,
      filter(({ kind }) => kind === 'query'),
      map(operation => ({ operation, data: fields.answer(operation.query), stale: false, hasNext: false })),
    );
  const client = new Client({ url: 'https://example.org', exchanges: [answers] });

  const html = renderToString(
    <Provider value={client}>
      <PostPage slug="a" />
    </Provider>,
  );

  expect(html).toContain('a subtitle');
  const isShown = (field: string) =>
    fields.read.has(field) || notShown.includes(field) || notShown.includes(field.replace(/^\w+/, '*'));
  expect([...fields.requested].filter(field => !isShown(field))).toEqual([]);
});
