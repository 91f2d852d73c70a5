import { publicResult } from '../errors.js';

/**
 * Replaces the errors in every HTTP response; server/web-socket.js does so for WebSockets. Yoga's maskedErrors leaves out
 * errors of parsing and validation, and logs every error that it replaces, mistakes of clients included.
 */
export function usePublicErrors() {
  return {
    onResultProcess({ result, setResult }) {
      setResult(publicResult(result));
    },
  };
}
