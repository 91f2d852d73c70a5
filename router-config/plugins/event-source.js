import { getOperationAST, Kind, parse, print } from 'graphql';
import { isAsyncIterable, mapAsyncIterator } from '@graphql-tools/utils';
import { isUsedOnce } from '../documents.js';
import { limits } from '../limits.js';

/** The variable for the header's cursor in subscriptions that have no variable for `after` only. */
const cursorVariable = '_lastEventId';

/**
 * Lets a browser's EventSource resume by itself: when it reconnects, it sends the `id` of the last event in the header
 * Last-Event-ID (HTML Standard, server-sent events). The id is the event's cursor, if the operation selects it.
 */
export function useEventSource() {
  return {
    onParams({ request, params, setParams }) {
      const cursor = request.headers.get('last-event-id');
      if (cursor && params.query?.length <= limits.operationCharacters) {
        setParams(resumed(params, cursor));
      }
    },
    onResultProcess({ request, result, setResult }) {
      if (isAsyncIterable(result) && request.headers.get('accept')?.includes('text/event-stream')) {
        setResult(mapAsyncIterator(result, withId));
      }
    },
  };
}

/** Returns the request with the cursor as `after` of the subscription's field, or unchanged if it is no subscription. */
function resumed(params, cursor) {
  const { document, operation } = parsed(params);
  const [field] = operation?.selectionSet.selections ?? [];
  if (operation?.operation !== 'subscription' || field.kind !== Kind.FIELD) {
    return params;
  }
  const after = field.arguments.find(({ name }) => name.value === 'after');
  if (after?.value.kind === Kind.VARIABLE && isUsedOnce(after.value.name.value, document)) {
    return { ...params, variables: { ...params.variables, [after.value.name.value]: cursor } };
  }
  const name = text => ({ kind: Kind.NAME, value: text });
  const variable = { kind: Kind.VARIABLE, name: name(cursorVariable) };
  const resumedField = {
    ...field,
    arguments: [...field.arguments.filter(argument => argument !== after), { kind: Kind.ARGUMENT, name: name('after'), value: variable }],
  };
  const resumedOperation = {
    ...operation,
    variableDefinitions: [
      ...(operation.variableDefinitions ?? []),
      { kind: Kind.VARIABLE_DEFINITION, variable, type: { kind: Kind.NAMED_TYPE, name: name('String') } },
    ],
    selectionSet: { ...operation.selectionSet, selections: [resumedField, ...operation.selectionSet.selections.slice(1)] },
  };
  const definitions = document.definitions.map(definition => (definition === operation ? resumedOperation : definition));
  return {
    ...params,
    query: print({ ...document, definitions }),
    variables: { ...params.variables, [cursorVariable]: cursor },
  };
}

function parsed({ query, operationName }) {
  try {
    const document = parse(query, { maxTokens: limits.tokens, noLocation: true });
    return { document, operation: getOperationAST(document, operationName) };
  } catch {
    // The error is reported when the operation is parsed for execution.
    return {};
  }
}

/** Adds the field `id` to the event, after its data. */
function withId(result) {
  const cursor = Object.values(result.data ?? {})[0]?.cursor;
  return typeof cursor === 'string' && /^[^\0\r\n]+$/.test(cursor)
    ? { ...result, stringify: plain => `${JSON.stringify(plain)}\nid: ${cursor}` }
    : result;
}
