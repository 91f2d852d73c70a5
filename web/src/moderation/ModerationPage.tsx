import { useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import type { TypedDocumentNode } from 'urql';
import { Link } from 'wouter';
import { SignInFirst } from '../account/SignInFirst';
import { isSignedIn } from '../account/session-state';
import { useCurrentUser } from '../app/viewer';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import type { ReportedPostsQuery } from '../gql/graphql';
import { useSend } from '../graph/use-send';
import { Html } from '../ui/Html';
import { LoadMore } from '../ui/LoadMore';
import { Problem } from '../ui/Problem';
import { Time } from '../ui/Time';
import { Waiting } from '../ui/Waiting';

const Queue_comment = graphql(`
  fragment Queue_comment on Comment {
    id
    html
    createdAt
    editedAt
    author {
      id
      handle
      name
    }
    post {
      id
      slug
      title
    }
  }
`);

const PendingComments = graphql(`
  query PendingComments($after: String) {
    pendingComments(first: 20, after: $after) {
      nodes {
        id
        ...Queue_comment
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ReportedComments = graphql(`
  query ReportedComments($after: String) {
    reportedComments(first: 20, after: $after) {
      nodes {
        id
        reports(first: 5) {
          nodes {
            reason
          }
          pageInfo {
            hasNextPage
          }
        }
        ...Queue_comment
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ReportedPosts = graphql(`
  query ReportedPosts($after: String) {
    reportedPosts(first: 20, after: $after) {
      nodes {
        id
        slug
        title
        reports(first: 5) {
          nodes {
            reason
          }
          pageInfo {
            hasNextPage
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ModerateComment = graphql(`
  mutation ModerateComment($input: ModerateCommentInput!) {
    moderateComment(input: $input) {
      comment {
        id
        ...Queue_comment
      }
      userErrors {
        message
      }
    }
  }
`);

const ModeratePost = graphql(`
  mutation ModeratePost($input: ModeratePostInput!) {
    moderatePost(input: $input) {
      post {
        id
        status
      }
      userErrors {
        message
      }
    }
  }
`);

/** Comments that wait for approval, for authors of posts and moderators, and for moderators what was reported. */
export default function ModerationPage() {
  const user = useCurrentUser();
  if (!isSignedIn()) return <SignInFirst />;
  return (
    <>
      <title>Moderation – Inkwire</title>
      <h1 className="page-title">Moderation</h1>
      <Queue
        heading="Comments that wait for approval"
        query={PendingComments}
        listOf={data => data.pendingComments}
        show={comment => <QueuedComment comment={comment} approval="Approve" />}
      />
      {user && user.role !== 'MEMBER' && (
        <>
          <Queue
            heading="Reported comments"
            query={ReportedComments}
            listOf={data => data.reportedComments}
            show={comment => <QueuedComment comment={comment} approval="Keep" reports={comment.reports} />}
          />
          <Queue
            heading="Reported posts"
            query={ReportedPosts}
            listOf={data => data.reportedPosts}
            show={post => <QueuedPost post={post} />}
          />
        </>
      )}
    </>
  );
}

interface QueueProps<Data, Item> {
  heading: string;
  query: TypedDocumentNode<Data, { after?: string | null }>;
  listOf: (data: Data) => { nodes: readonly Item[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } };
  show: (item: Item) => ReactNode;
}

function Queue<Data, Item extends { id: string }>({ heading, query, listOf, show }: QueueProps<Data, Item>) {
  const [after, setAfter] = useState<string>();
  const [{ data, error, fetching }, read] = useQuery({ query, variables: { after }, requestPolicy: 'cache-and-network' });
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  const { nodes, pageInfo } = listOf(data);
  return (
    <section className="queue">
      <h2>
        {heading}{' '}
        <span className="hint">
          {nodes.length}
          {pageInfo.hasNextPage && '+'}
        </span>
      </h2>
      {nodes.length === 0 ? (
        <p className="hint">None.</p>
      ) : (
        <ol className="rows">
          {nodes.map(item => (
            <li key={item.id}>{show(item)}</li>
          ))}
        </ol>
      )}
      {pageInfo.hasNextPage && <LoadMore isLoading={fetching} error={error} retry={read} load={() => setAfter(pageInfo.endCursor!)} />}
    </section>
  );
}

interface QueuedCommentProps {
  comment: FragmentType<typeof Queue_comment>;
  approval: string;
  reports?: Reports;
}

function QueuedComment({ comment, approval, reports }: QueuedCommentProps) {
  const { id, html, createdAt, editedAt, author, post } = unmask(Queue_comment, comment);
  return (
    <>
      <p className="byline">
        {author && (
          <Link href={`/users/${author.handle}`}>
            <bdi>{author.name}</bdi>
          </Link>
        )}
        {post && (
          <Link href={`/posts/${encodeURIComponent(post.slug)}`}>
            <bdi>{post.title}</bdi>
          </Link>
        )}
        <Time at={createdAt} />
      </p>
      <Html html={html} />
      <Reasons reports={reports} />
      {/* the decision is about this text: if its author has edited it since, the graph refuses it */}
      <Decision
        approval={approval}
        decide={(send, hidden) => send(ModerateComment, { input: { commentId: id, hidden, editedAt } })}
      />
    </>
  );
}

function QueuedPost({ post }: { post: ReportedPostsQuery['reportedPosts']['nodes'][number] }) {
  return (
    <>
      <p>
        <Link href={`/posts/${encodeURIComponent(post.slug)}`}>
          <bdi>{post.title}</bdi>
        </Link>
      </p>
      <Reasons reports={post.reports} />
      <Decision approval="Keep" decide={(send, hidden) => send(ModeratePost, { input: { postId: post.id, hidden } })} />
    </>
  );
}

type Reports = { nodes: { reason: string }[] } | null | undefined;

function Reasons({ reports }: { reports: Reports }) {
  return reports?.nodes.map(({ reason }, index) => (
    <blockquote key={index} dir="auto">
      {reason}
    </blockquote>
  ));
}

interface DecisionProps {
  approval: string;
  decide: (send: ReturnType<typeof useSend>, hidden: boolean) => ReturnType<ReturnType<typeof useSend>>;
}

function Decision({ approval, decide }: DecisionProps) {
  const send = useSend();
  const [problem, setProblem] = useState<string>();
  const choose = async (hidden: boolean) => setProblem((await decide(send, hidden))[0]?.message);
  return (
    <div className="actions">
      <button type="button" onClick={() => choose(false)}>
        {approval}
      </button>
      <button type="button" onClick={() => choose(true)}>
        Hide
      </button>
      {problem && (
        <span role="alert" className="error">
          {problem}
        </span>
      )}
    </div>
  );
}
