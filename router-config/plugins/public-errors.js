import { publicResult } from '../errors.js';

/** The way out over HTTP: no error passes here as it is. Over WebSocket it is server/web-socket.js. */
export function usePublicErrors() {
  return {
    onResultProcess({ result, setResult }) {
      setResult(publicResult(result));
    },
  };
}
