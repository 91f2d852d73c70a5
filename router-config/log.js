import { Logger } from '@graphql-hive/logger';

/** JSON, one line each, on standard output. */
class JsonLines {
  write(level, attributes, message) {
    const line = JSON.stringify({ time: new Date(), level, message, ...attributes }, readable);
    process.stdout.write(`${line.replaceAll(bearerToken, 'Bearer [redacted]')}\n`);
  }
}

const bearerToken = /Bearer\s+[\w.~+/=-]+/gi;

/** Errors without what else is attached to them: the gateway attaches whole requests. */
function readable(_key, value) {
  if (!(value instanceof Error)) {
    return value;
  }
  const { name, message, stack, cause } = value;
  return { name, message, stack, cause };
}

export const log = new Logger({ level: 'info', writers: [new JsonLines()] });
