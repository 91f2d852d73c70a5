import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { Link, useLocation } from 'wouter';
import { SignInFirst } from '../account/SignInFirst';
import { isSignedIn } from '../account/session-state';
import { graphql } from '../gql';
import { LoadMore } from '../ui/LoadMore';
import { messageOf, Problem } from '../ui/Problem';
import { Time } from '../ui/Time';
import { Waiting } from '../ui/Waiting';

const OwnPosts = graphql(`
  query OwnPosts($after: String) {
    viewer {
      posts(first: 20, after: $after) {
        nodes {
          id
          title
          status
          updatedAt
          scheduledFor
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const CreatePost = graphql(`
  mutation CreatePost($input: CreatePostInput!) {
    createPost(input: $input) {
      post {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

const statuses = { DRAFT: 'Draft', SCHEDULED: 'Scheduled', PUBLISHED: 'Published', HIDDEN: 'Hidden by a moderator' };

/** The viewer's own posts, and the way to a new one. */
export default function WritePage() {
  const [after, setAfter] = useState<string>();
  const [{ data, error, fetching }, read] = useQuery({
    query: OwnPosts,
    variables: { after },
    requestPolicy: 'cache-and-network',
    pause: !isSignedIn(),
  });
  if (!isSignedIn()) return <SignInFirst />;
  const posts = data?.viewer?.posts;
  return (
    <>
      <title>Write – Inkwire</title>
      <h1 className="page-title">Your posts</h1>
      <NewPost />
      {!posts && (error ? <Problem error={error} retry={read} /> : <Waiting />)}
      <ul className="rows">
        {posts?.nodes.map(({ id, title, status, updatedAt, scheduledFor }) => (
          <li key={id}>
            <Link href={`/write/${id}`}>
              <bdi>{title}</bdi>
            </Link>
            <span className="hint">
              {statuses[status]}, {scheduledFor ? <Time at={scheduledFor} /> : <Time at={updatedAt} />}
            </span>
          </li>
        ))}
      </ul>
      {posts?.nodes.length === 0 && <p className="hint">You have not written anything yet.</p>}
      {posts?.pageInfo.hasNextPage && <LoadMore isLoading={fetching} error={error} retry={read} load={() => setAfter(posts.pageInfo.endCursor!)} />}
    </>
  );
}

/** Asks for the title first, since the address of the post is made from it. */
function NewPost() {
  const client = useClient();
  const [, navigate] = useLocation();
  // with the same key, a form whose answer was lost does not create a second post
  const [key] = useState(() => crypto.randomUUID());
  const [problem, setProblem] = useState<string>();

  async function create(form: FormData) {
    const input = { title: String(form.get('title')), markdown: '', idempotencyKey: key };
    const { data, error } = await client.mutation(CreatePost, { input });
    if (data?.createPost.post) navigate(`/write/${data.createPost.post.id}`);
    else setProblem(error ? messageOf(error) : data?.createPost.userErrors[0]?.message);
  }

  return (
    <form action={create} className="new-post">
      <input name="title" aria-label="Title of a new post" placeholder="Title of a new post" required maxLength={200} dir="auto" />
      <button type="submit" className="call">
        Write
      </button>
      {problem && (
        <p role="alert" className="error">
          {problem}
        </p>
      )}
    </form>
  );
}
