const key = 'inkwire.session';
const aheadMilliseconds = 15_000;
const attempts = 3;
/** How long to wait for an answer. All attempts of an exchange begin within ten seconds. */
const timeoutMilliseconds = 30_000;
const exchangeTimeoutMilliseconds = 2_500;
const fields = 'session { accessToken accessTokenExpiresAt refreshToken } userErrors { code message path }';

export interface UserError {
  code: string;
  message: string;
  path: string[] | null;
}

/** Thrown when the user has to sign in again. `code` is the code of the user error. */
export class SessionEnded extends Error {
  override name = 'SessionEnded';
  readonly code: string;

  constructor({ code, message }: { code: string; message: string }) {
    super(message);
    this.code = code;
  }
}

export interface SessionOptions {
  /** The address of the graph. */
  url: string;
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  locks?: { request<T>(name: string, work: () => Promise<T> | T): Promise<T> };
  fetch?: typeof globalThis.fetch;
}

interface Tokens {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
}

interface Answer {
  data?: any;
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { tokenExpired?: boolean };
}

export type Session = ReturnType<typeof createSession>;

/** Creates the session that all tabs of a browser share. */
export function createSession(options: SessionOptions) {
  const { url, storage = localStorage, locks = navigator.locks, fetch = globalThis.fetch } = options;
  const read = (): Tokens | null => JSON.parse(storage.getItem(key) ?? 'null');
  const isFresh = (tokens: Tokens) => Date.parse(tokens.accessTokenExpiresAt) - Date.now() > aheadMilliseconds;
  /** The token that was used last in this tab. */
  let used: string | undefined;

  async function post(send: typeof fetch, query: string, variables?: object, timeout = timeoutMilliseconds): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(timeout);
    const response = await send(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal });
    return response.json();
  }

  /** Runs signIn, signUp or resetPassword without a token in the header, and stores the session. */
  async function begin(mutation: 'signIn' | 'signUp' | 'resetPassword', input: object): Promise<UserError[]> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { begun: ${mutation}(input: $input) { ${fields} } }`;
    const { data, errors } = await post(fetch, query, { input });
    if (!data?.begun) throw new Error(errors?.[0]?.message);
    const { session, userErrors } = data.begun;
    if (session) await locks.request(key, () => storage.setItem(key, JSON.stringify(session)));
    return userErrors;
  }

  /** Exchanges the tokens in one tab, unless they are usable; the others wait and use its result. */
  function exchangeUnless(isUsable: (tokens: Tokens) => boolean): Promise<string | undefined> {
    return locks.request(key, async () => {
      const tokens = read();
      if (!tokens || isUsable(tokens)) return tokens?.accessToken;
      const { session: next, userErrors } = await exchange(tokens.refreshToken);
      if (!next) {
        storage.removeItem(key);
        throw new SessionEnded(userErrors[0]!);
      }
      storage.setItem(key, JSON.stringify(next));
      return next.accessToken;
    });
  }

  /** Retries if there is no response: for ten seconds a refresh token returns the same successor. */
  async function exchange(refreshToken: string): Promise<{ session: Tokens | null; userErrors: UserError[] }> {
    const query = `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { ${fields} } }`;
    for (let attempt = 1; ; attempt++) {
      try {
        const { data, errors } = await post(fetch, query, { input: { refreshToken } }, exchangeTimeoutMilliseconds);
        if (data?.refreshSession) return data.refreshSession;
        throw new Error(errors?.[0]?.message);
      } catch (error) {
        // the session remains, so the next request tries again
        if (attempt === attempts) throw error;
        await new Promise(resolve => setTimeout(resolve, 500));
      }
    }
  }

  /** Returns the token for a header or connection_init; undefined without a session. */
  async function accessToken(): Promise<string | undefined> {
    const tokens = read();
    used = tokens && !isFresh(tokens) ? await exchangeUnless(isFresh) : tokens?.accessToken;
    return used;
  }

  /** Replaces the token that was used last, such as one that the graph refused. Throws SessionEnded without a session. */
  async function refresh(): Promise<void> {
    const refused = used;
    used = await exchangeUnless(tokens => tokens.accessToken !== refused);
    if (!used) throw new SessionEnded({ code: 'UNAUTHENTICATED', message: 'Nobody is signed in.' });
  }

  /**
   * Sends a request with the token. If the token is refused, such as after a change of the role, refreshes it and repeats the
   * request. The links and exchanges of GraphQL libraries use it as their `fetch`.
   */
  async function authorizedFetch(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
    const send = (accessToken: string | undefined) => {
      const headers = new Headers(init?.headers);
      if (accessToken) headers.set('authorization', `Bearer ${accessToken}`);
      return fetch(input, { ...init, headers });
    };
    const token = await accessToken();
    const response = await send(token);
    const isJson = response.headers.get('content-type')?.includes('json');
    return token && isJson && isRefused(await response.clone().json())
      ? send(await exchangeUnless(tokens => tokens.accessToken !== token))
      : response;
  }

  /** Sends an operation with the token. */
  function request(query: string, variables?: object): Promise<Answer> {
    return post(authorizedFetch, query, variables);
  }

  async function signOut(): Promise<void> {
    try {
      await request('mutation { signOut { userErrors { code } } }');
    } finally {
      await locks.request(key, () => storage.removeItem(key));
    }
  }

  return { begin, accessToken, refresh, fetch: authorizedFetch, request, signOut };
}

function isRefused({ errors = [], extensions }: Answer) {
  return extensions?.tokenExpired || errors.some(error => error.extensions?.code === 'UNAUTHENTICATED');
}
