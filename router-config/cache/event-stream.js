const keepAliveMilliseconds = 10_000;

/** Returns the body of server-sent events, with a comment every 10 seconds. Calls `cancel` when the client disconnects. */
export function eventStream(messages, cancel) {
  const encoder = new TextEncoder();
  let keepAlive;
  return new ReadableStream({
    start(controller) {
      keepAlive = setInterval(() => controller.enqueue(encoder.encode(':\n\n')), keepAliveMilliseconds);
    },
    async pull(controller) {
      const { done, value } = await messages.next();
      if (done) {
        clearInterval(keepAlive);
        controller.close();
      } else {
        controller.enqueue(encoder.encode(value));
      }
    },
    cancel() {
      clearInterval(keepAlive);
      cancel();
    },
  });
}
