/** The settings that the clients have in common. */
export interface ClientSettings {
  /** The address of the graph. */
  url: string;
  /** Returns the access token, or undefined for an anonymous connection. Is called for each connection. */
  token?: (() => string | undefined | Promise<string | undefined>) | undefined;
  /** After how many milliseconds of silence a connection is taken for dead. */
  silence?: number;
}

/** A timer that can be started again. */
export function silenceOf(milliseconds: number, onSilence: () => void) {
  let timeout: ReturnType<typeof setTimeout> | undefined;
  const end = () => clearTimeout(timeout);
  return {
    begin() {
      end();
      timeout = setTimeout(onSilence, milliseconds);
    },
    end,
  };
}
