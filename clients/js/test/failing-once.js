/** Returns a function that rejects when it is called for the first time. */
export function failingOnce(work) {
  let calls = 0;
  return () => (++calls === 1 ? Promise.reject(new TypeError('The network is down.')) : work());
}
