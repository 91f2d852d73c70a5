import { publicResult } from '../errors.js';

/**
 * Replaces the errors in every HTTP response; server/web-socket.js does so for WebSockets. Yoga's maskedErrors does not
 * replace errors of validation, and logs every error that it replaces, including mistakes of clients.
 */
export function usePublicErrors() {
  return {
    onResultProcess({ result, setResult }) {
      setResult(publicResult(result));
    },
  };
}
