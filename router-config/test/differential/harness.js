import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { buildSchema, execute, parse, print, subscribe, validate, visit } from 'graphql';
import { publicSchemaFile, readSchemas, supergraphFile } from '../../schema/supergraph.js';
import { Router } from '../router.js';
import { StubSubgraph } from '../stub-subgraph.js';
import { difference } from './answers.js';
import { randomRequest } from './operations.js';
import { World } from './world.js';

const concurrency = 8;

/**
 * Compares the router, over stubs of all subgraphs, with graphql-js over one schema with the same data. Both get the same
 * random operations, and their answers must agree.
 */
export class Harness {
  schema;
  router;
  #stubs;
  #world = new World();

  static async start() {
    const harness = new Harness();
    harness.schema = buildSchema(await readFile(publicSchemaFile, 'utf8'));
    harness.#stubs = await startStubs(harness.#world);
    harness.router = await Router.start(harness.#stubs, { SUPERGRAPH: await readFile(supergraphFile, 'utf8') });
    return harness;
  }

  async stop() {
    await this.router.stop();
    await Promise.all(Object.values(this.#stubs).map(stub => stub.stop()));
  }

  /** Runs `count` operations, starting with a seed. Returns the first one with different answers, reduced, or undefined. */
  async run(seed, count) {
    const seeds = Array.from({ length: count }, (_, i) => seed + i);
    const requests = seeds.map(one => ({ seed: one, ...randomRequest(this.schema, one) }));
    // Mutations change the answers of others, so one runs at a time.
    const isMutation = ({ query, operationName }) => operationOf(query, operationName).operation === 'mutation';
    const found = (await this.#check(requests.filter(one => !isMutation(one)), concurrency)) ?? (await this.#check(requests.filter(isMutation), 1));
    return found && this.#reduce(found);
  }

  /** Returns the answer of graphql-js. */
  async answer(request, world = new World()) {
    return plain(await execute({ ...this.#reference(world), ...argsOf(request) }));
  }

  /** Compares the answers to one request. Returns undefined or the difference, with both answers. */
  async compare(request) {
    const { operation } = operationOf(request.query, request.operationName);
    return operation === 'subscription' ? this.#compareEvents(request) : this.#compareAnswers(request);
  }

  async #check(requests, width) {
    let found;
    const waiting = requests.values();
    const work = async () => {
      for (const request of waiting) {
        if (found) return;
        const differs = await this.compare(request);
        if (differs) found ??= { ...request, ...differs };
      }
    };
    await Promise.all(Array.from({ length: width }, work));
    return found;
  }

  async #compareAnswers(request) {
    const reference = new World();
    const isMutation = operationOf(request.query, request.operationName).operation === 'mutation';
    reference.mutations = isMutation ? [] : undefined;
    this.#world.mutations = isMutation ? [] : undefined;
    const expected = await this.answer(request, reference);
    const response = await this.router.post(bodyOf(request));
    const actual = await response.json();
    // Random operations may be too expensive.
    if (actual.errors?.[0].extensions?.code === 'COST_LIMIT') return undefined;
    let what = difference(actual, expected, reference.failures);
    if (!what && !isDeepStrictEqual(this.#world.mutations, reference.mutations)) {
      what = `mutations: ${this.#world.mutations} instead of ${reference.mutations}`;
    }
    return what && { what, actual, expected };
  }

  async #compareEvents(request) {
    const reference = new World();
    this.#world.mutations = undefined;
    const args = { ...this.#reference(reference), ...argsOf(request) };
    const events = await subscribe({
      ...args,
      subscribeFieldResolver: (_source, fieldArgs, _context, { fieldName }) => reference.events(this.schema, fieldName, fieldArgs),
    });
    const expected = [];
    for await (const event of events) expected.push(plain(event));
    const { query, ...parameters } = bodyOf(request);
    const protocol = request.seed % 2 === 0 ? 'ws' : 'sse';
    const subscription = this.router.subscribe(protocol, query, { parameters });
    const actual = [];
    for (let next = await subscription.next(); next.event; next = await subscription.next()) actual.push(next.event);
    const what =
      actual.length === expected.length
        ? actual.map((event, i) => difference(event, expected[i], reference.failures)).find(Boolean)
        : `${actual.length} events instead of ${expected.length}`;
    return what && { what, actual, expected };
  }

  #isValid(query) {
    try {
      return validate(this.schema, parse(query)).length === 0;
    } catch {
      // The selection set or the document may become empty.
      return false;
    }
  }

  #reference({ fieldResolver, typeResolver }) {
    return { schema: this.schema, fieldResolver, typeResolver };
  }

  /** Removes selections, directives and arguments as long as the answers still differ. */
  async #reduce(found) {
    let smallest = found;
    let isSmaller = true;
    while (isSmaller) {
      isSmaller = false;
      for (let i = 0; ; i++) {
        const query = without(smallest.query, i);
        if (query === undefined) break;
        const request = { ...smallest, query };
        const differs = this.#isValid(query) && (await this.compare(request).catch(() => undefined));
        if (differs) {
          smallest = { ...request, ...differs };
          isSmaller = true;
          i -= 1;
        }
      }
    }
    return smallest;
  }
}

/** Returns a readable description of a difference. */
export function report({ seed, what, query, variables, operationName, actual, expected }) {
  return [
    `Seed ${seed}: ${what}`,
    query,
    `variables ${JSON.stringify(variables)}, operationName ${operationName}`,
    `router     ${JSON.stringify(actual)}`,
    `graphql-js ${JSON.stringify(expected)}`,
  ].join('\n');
}

async function startStubs({ fieldResolver, typeResolver, events }) {
  const schemas = await readSchemas();
  const started = schemas.map(async ({ name, schema }) => {
    const entities = schema.definitions.filter(({ directives }) => directives?.some(isResolvableKey)).map(type => type.name.value);
    const stub = await StubSubgraph.start({ schema: print(schema), entities, fieldResolver, typeResolver, events });
    return [name, stub];
  });
  return Object.fromEntries(await Promise.all(started));
}

function isResolvableKey({ name, arguments: args }) {
  return name.value === 'key' && !args.some(argument => argument.name.value === 'resolvable');
}

function operationOf(query, operationName) {
  const operations = parse(query).definitions.filter(({ kind }) => kind === 'OperationDefinition');
  return operations.find(({ name }) => !operationName || name?.value === operationName);
}

function argsOf({ query, variables, operationName }) {
  return { document: parse(query), variableValues: variables, operationName };
}

function bodyOf({ query, variables, operationName }) {
  return { query, variables, operationName };
}

function plain(result) {
  return JSON.parse(JSON.stringify(result));
}

const removable = new Set(['Field', 'InlineFragment', 'FragmentSpread', 'Directive', 'Argument', 'ObjectField', 'FragmentDefinition', 'VariableDefinition']);

/** Returns the operation without its removable part number `index`; undefined if it has fewer parts. */
function without(query, index) {
  let seen = -1;
  const node = { enter: ({ kind }) => (removable.has(kind) && ++seen === index ? null : undefined) };
  const changed = visit(parse(query), node);
  return seen < index ? undefined : print(changed);
}
