import { Logger } from '@graphql-hive/logger';

/** Writes each entry to standard output, as one line of JSON. */
class JsonLines {
  write(level, attributes, message) {
    const line = JSON.stringify({ time: new Date(), level, message, ...attributes }, readable);
    process.stdout.write(`${line.replaceAll(bearerToken, 'Bearer [redacted]')}\n`);
  }
}

const bearerToken = /Bearer\s+[\w.~+/=-]+/gi;

/**
 * Reduces errors to their standard fields, because the gateway attaches whole requests to them. The logger converts a
 * DOMException, such as a timeout, into an object with all constants of that class.
 */
function readable(_key, value) {
  if (!(value instanceof Error) && value?.class !== 'DOMException') {
    return value;
  }
  const { name, message, stack, cause } = value;
  return { name, message, stack, cause };
}

export const log = new Logger({ level: 'info', writers: [new JsonLines()] });
