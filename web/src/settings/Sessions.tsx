import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { useSend } from '../graph/use-send';
import { Time } from '../ui/Time';

const Sessions_viewer = graphql(`
  fragment Sessions_viewer on Viewer {
    sessions {
      id
      userAgent
      lastUsedAt
      current
    }
  }
`);

const EndSession = graphql(`
  mutation EndSession($sessionId: ID!) {
    signOut(input: { sessionId: $sessionId }) {
      userErrors {
        message
      }
    }
  }
`);

export function Sessions(props: { viewer: FragmentType<typeof Sessions_viewer> }) {
  const { sessions } = unmask(Sessions_viewer, props.viewer);
  const send = useSend();
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Sessions</h2>
      <ul className="rows">
        {sessions.map(({ id, userAgent, lastUsedAt, current }) => (
          <li key={id}>
            <span>
              {browserOf(userAgent)}{' '}
              <span className="hint">
                {current ? 'this browser' : <Time at={lastUsedAt} />}
              </span>
            </span>
            {!current && (
              <button type="button" className="plain" onClick={() => send(EndSession, { sessionId: id })}>
                End
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function browserOf(userAgent: string | null | undefined) {
  const [browser] = /\b(Edg|OPR|Firefox|Chrome|Safari)\b/.exec(userAgent ?? '') ?? [];
  const [system] = /\b(Windows|Android|iPhone|iPad|Mac OS|Linux)\b/.exec(userAgent ?? '') ?? [];
  return [browser?.replace('Edg', 'Edge').replace('OPR', 'Opera') ?? 'Unknown program', system && `on ${system}`].filter(Boolean).join(' ');
}
