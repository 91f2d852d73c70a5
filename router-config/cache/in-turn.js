/** The number of pages of missed events that are read from the logs at a time, for all clients together. */
const maxReads = 8;

const waiting = [];
let reading = 0;

/** Reads a page as soon as fewer than the permitted number are being read. */
export async function inTurn(read) {
  if (reading < maxReads) reading += 1;
  else await new Promise(resolve => waiting.push(resolve));
  try {
    return await read();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else reading -= 1;
  }
}
