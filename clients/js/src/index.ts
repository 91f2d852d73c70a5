export { resumable } from './resumable.js';
export type { LiveEvent, LiveResult, Refresh, Reload, ResumableOptions } from './resumable.js';
export { SubscriptionFailed } from './failure.js';
export type { GraphError } from './failure.js';
export type { Result, Sink, Subscribe } from './results.js';
export { createSession, SessionEnded } from './session.js';
export type { Session, SessionOptions } from './session.js';
export { connections, keyless, possibleTypes, singletons } from './schema.js';
