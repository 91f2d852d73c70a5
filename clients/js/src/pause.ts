const longestMilliseconds = 30_000;

/** Returns how many milliseconds to wait after some failures in a row: from half a second to 30 seconds, at random. */
export function backoff(failures: number): number {
  return Math.min(1_000 * 2 ** (failures - 1), longestMilliseconds) * (0.5 + Math.random() / 2);
}

/** Waits for some milliseconds; in a browser, at most until the network returns or the page becomes visible. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const woken = new AbortController();
  const options = { signal: woken.signal };
  let timeout: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>(resolve => {
      timeout = setTimeout(resolve, milliseconds);
      signal.addEventListener('abort', () => resolve(), options);
      globalThis.window?.addEventListener('online', () => resolve(), options);
      const show = () => document.visibilityState === 'visible' && resolve();
      globalThis.document?.addEventListener('visibilitychange', show, options);
    });
  } finally {
    clearTimeout(timeout);
    woken.abort();
  }
}
