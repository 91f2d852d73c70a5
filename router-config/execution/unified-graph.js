import { unifiedGraphHandler as runtimeHandler } from '@graphql-hive/router-runtime';
import { isAsyncIterable, mapAsyncIterator } from '@graphql-tools/utils';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, execute, parse } from 'graphql';
import { completeData, completeErrors } from './completion.js';
import { fieldNamesOf } from './canonical-keys.js';
import { Operations } from './operations.js';

/**
 * Hive's planner and runtime. Operations are converted to their canonical form before, and answers completed afterwards, as
 * the GraphQL specification requires. See docs/decisions/0005-canonical-operations.md.
 */
export async function unifiedGraphHandler(options) {
  const runtime = await runtimeHandler(options);
  const supergraph = parse(options.getUnifiedGraphSDL());
  const publicSchema = buildASTSchema(transformSupergraphToPublicSchema(supergraph));
  const operations = new Operations(publicSchema, fieldNamesOf(supergraph));
  return { ...runtime, executor: canonicalExecutor(runtime.executor, publicSchema, operations) };
}

function canonicalExecutor(executor, schema, operations) {
  return async request => {
    const operation = operations.find(request.document, request.operationName);
    const { errors, coerced } = operation.coerce(request.variables);
    if (errors) {
      return { errors };
    }
    const form = operation.form(coerced);
    const canonical = { ...request, operationName: operation.name, variables: operation.canonicalVariables(coerced, form) };
    const introspected = form.introspection && introspect(schema, form.introspection, coerced);
    const result = await executeParts(executor, canonical, form);
    return isAsyncIterable(result)
      ? mapAsyncIterator(result, event => complete(form, event))
      : complete(form, result, introspected);
  };
}

function introspect(schema, document, variableValues) {
  return execute({ schema, document, variableValues });
}

/** Executes the documents of a form, one after the other, and stops when a null reaches the root. */
async function executeParts(executor, request, { documents, fields }) {
  if (documents.length === 1) {
    return executor({ ...request, document: documents[0] });
  }
  const data = {};
  const errors = [];
  for (const document of documents) {
    const result = await executor({ ...request, document });
    errors.push(...(result.errors ?? []));
    const key = keyOf(document);
    const field = fields.find(({ from }) => from === key);
    if (completeData([field], result.data) === null) {
      return { data: null, errors };
    }
    Object.assign(data, result.data);
  }
  return { data, errors };
}

function keyOf({ definitions: [{ selectionSet }] }) {
  const [{ alias, name }] = selectionSet.selections;
  return (alias ?? name).value;
}

function complete({ fields, isSame }, result, introspected) {
  // The runtime has one list for the errors of all events of a subscription, so it is emptied here.
  const errors = result.errors?.splice(0) ?? [];
  if (isSame && errors.length === 0) {
    return result;
  }
  const raw = introspected ? { ...result.data, ...introspected.data } : result.data;
  const data = completeData(fields, raw ?? (errors.length > 0 ? null : {}));
  const all = [...completeErrors(fields, errors, data), ...(introspected?.errors ?? [])];
  return { ...result, data, errors: all.length > 0 ? all : undefined };
}
