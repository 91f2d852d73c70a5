import { isDeepStrictEqual } from 'node:util';

/**
 * Says how the router's answer differs from graphql-js's; undefined when they agree. Data must be the same text, order of
 * keys included. Of the errors below one null, an executor may report one or several: each place that is null for an
 * error must have one in both, and the router may report nothing but what really failed there.
 */
export function difference(actual, expected, failures) {
  if (JSON.stringify(actual.data) !== JSON.stringify(expected.data)) {
    return 'data';
  }
  const placesOf = ({ data, errors = [] }) => [...new Set(errors.map(({ path }) => JSON.stringify(placeOf(data, path))))].toSorted();
  if (!isDeepStrictEqual(placesOf(actual), placesOf(expected))) {
    return 'places of errors';
  }
  const known = expected.errors ? [...failures, ...expected.errors] : failures;
  const unknown = actual.errors?.find(({ path, message }) => !known.some(one => one.message === message && isDeepStrictEqual(one.path, path)));
  if (unknown) {
    return `an error that did not happen: ${JSON.stringify(unknown)}`;
  }
  const codes = new Set(actual.errors?.map(({ extensions }) => extensions?.code));
  codes.delete('BAD_USER_INPUT');
  return codes.size === 0 ? undefined : `codes ${[...codes]}`;
}

/** The part of an error's path that the data has: it ends at the null. */
function placeOf(data, path = []) {
  const place = [];
  let value = data;
  for (const step of path) {
    if (value === null || value === undefined) break;
    place.push(step);
    value = value[step];
  }
  return place;
}
