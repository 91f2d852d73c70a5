import { isDeepStrictEqual } from 'node:util';

/**
 * Returns the difference between the answers of the router and of graphql-js; undefined if they agree. Data must be the
 * same text, including the order of keys. An executor may report one or several errors below one null. Each null with an
 * error must have an error in both answers, and the router may report only what failed there.
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

/** Returns the part of an error's path down to the null in the data. */
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
