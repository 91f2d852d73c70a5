import { useId, useState } from 'react';
import { useClient, useSubscription } from 'urql';
import { Link, useLocation } from 'wouter';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { useSend } from '../graph/use-send';
import { messageOf } from '../ui/Problem';

const PublishPanel_post = graphql(`
  fragment PublishPanel_post on Post {
    id
    slug
    status
    scheduledFor
    author {
      id
    }
  }
`);

const Publications = graphql(`
  subscription Publications($authorId: ID!, $after: String!) {
    postEvents(authorId: $authorId, after: $after) {
      cursor
      previousCursor
      ... on PostPublished {
        post {
          ...PublishPanel_post
        }
      }
    }
  }
`);

const PublishPost = graphql(`
  mutation PublishPost($input: PublishPostInput!) {
    publishPost(input: $input) {
      post {
        ...PublishPanel_post
        publishedAt
      }
      userErrors {
        message
      }
    }
  }
`);

const UnpublishPost = graphql(`
  mutation UnpublishPost($id: ID!) {
    unpublishPost(input: { id: $id }) {
      post {
        ...PublishPanel_post
      }
      userErrors {
        message
      }
    }
  }
`);

const DeletePost = graphql(`
  mutation DeletePost($id: ID!) {
    deletePost(input: { id: $id }) {
      deletedPostId
      userErrors {
        message
      }
    }
  }
`);

const CreatePreviewToken = graphql(`
  mutation CreatePreviewToken($postId: ID!) {
    createPreviewToken(input: { postId: $postId }) {
      token
      userErrors {
        message
      }
    }
  }
`);

const format = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });

interface Props {
  post: FragmentType<typeof PublishPanel_post>;
  cursor: string;
  saveAll: () => Promise<boolean>;
}

/** Publishes a post, now or later, takes it back, and creates a link by which others can read it before. */
export function PublishPanel({ post: masked, cursor, saveAll }: Props) {
  const { id, slug, status, scheduledFor, author } = unmask(PublishPanel_post, masked);
  const client = useClient();
  const send = useSend();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string>();
  const [preview, setPreview] = useState<string>();
  const [time, setTime] = useState('');
  const timeId = useId();
  const [after] = useState(cursor);
  // the cache stores the new status of a post whose time has come
  useSubscription({ query: Publications, variables: { authorId: author?.id ?? '', after }, pause: status !== 'SCHEDULED' || !author });

  async function publish(publishAt?: string) {
    if (!(await saveAll())) return;
    const [error] = await send(PublishPost, { input: { id, publishAt } });
    setProblem(error?.message);
    if (!error && !publishAt) navigate(`/posts/${encodeURIComponent(slug)}`);
  }

  async function unpublish() {
    setProblem((await send(UnpublishPost, { id }))[0]?.message);
  }

  async function remove() {
    if (!confirm('Delete this post with its comments? This cannot be undone.')) return;
    const [error] = await send(DeletePost, { id });
    setProblem(error?.message);
    if (!error) navigate('/write');
  }

  async function createPreview() {
    const { data, error } = await client.mutation(CreatePreviewToken, { postId: id });
    setProblem(error ? messageOf(error) : data?.createPreviewToken.userErrors[0]?.message);
    if (data?.createPreviewToken.token) setPreview(`${location.origin}/preview/${data.createPreviewToken.token}`);
  }

  return (
    <footer className="publish">
      {status === 'SCHEDULED' && scheduledFor && <p role="status">It will be published on {format.format(new Date(scheduledFor))}.</p>}
      {status === 'PUBLISHED' && (
        <p>
          It is <Link href={`/posts/${encodeURIComponent(slug)}`}>published</Link>.
        </p>
      )}
      {problem && (
        <p role="alert" className="error">
          {problem}
        </p>
      )}
      {preview && (
        <p role="status">
          Anybody with this link can read the post for a day: <a href={preview}>{preview}</a>
        </p>
      )}
      <div className="actions">
        {(status === 'DRAFT' || status === 'SCHEDULED') && (
          <button type="button" className="call" onClick={() => publish()}>
            Publish now
          </button>
        )}
        {status === 'DRAFT' && (
          <span className="schedule">
            <label htmlFor={timeId}>or at</label>
            <input id={timeId} type="datetime-local" value={time} onChange={event => setTime(event.target.value)} />
            <button type="button" disabled={!time} onClick={() => publish(new Date(time).toISOString())}>
              Schedule
            </button>
          </span>
        )}
        {(status === 'PUBLISHED' || status === 'SCHEDULED') && (
          <button type="button" onClick={unpublish}>
            {status === 'PUBLISHED' ? 'Unpublish' : 'Cancel the schedule'}
          </button>
        )}
        <button type="button" onClick={createPreview}>
          Preview link
        </button>
        <button type="button" className="plain" onClick={remove}>
          Delete
        </button>
      </div>
    </footer>
  );
}
