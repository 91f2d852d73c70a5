import { useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { SignInFirst } from '../account/SignInFirst';
import { isSignedIn } from '../account/session-state';
import { useCurrentUser } from '../app/viewer';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { useSend } from '../graph/use-send';
import { Html } from '../ui/Html';
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
  query PendingComments {
    pendingComments(first: 20) {
      totalCount
      nodes {
        id
        ...Queue_comment
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

const Reports = graphql(`
  query Reports {
    reportedComments(first: 20) {
      totalCount
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
      }
    }
    reportedPosts(first: 20) {
      totalCount
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
      <Pending />
      {user && user.role !== 'MEMBER' && <Reported />}
    </>
  );
}

function Pending() {
  const [{ data, error }, read] = useQuery({ query: PendingComments, requestPolicy: 'cache-and-network' });
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  const { totalCount, nodes } = data.pendingComments;
  return (
    <Queue heading="Comments that wait for approval" count={totalCount}>
      {nodes.map(comment => (
        <QueuedComment key={comment.id} comment={comment} approval="Approve" />
      ))}
    </Queue>
  );
}

function Reported() {
  const [{ data, error }, read] = useQuery({ query: Reports, requestPolicy: 'cache-and-network' });
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  const { reportedComments, reportedPosts } = data;
  return (
    <>
      <Queue heading="Reported comments" count={reportedComments.totalCount}>
        {reportedComments.nodes.map(comment => (
          <QueuedComment key={comment.id} comment={comment} approval="Keep" reasons={comment.reports?.nodes.map(({ reason }) => reason)} />
        ))}
      </Queue>
      <Queue heading="Reported posts" count={reportedPosts.totalCount}>
        {reportedPosts.nodes.map(({ id, slug, title, reports }) => (
          <li key={id}>
            <p>
              <Link href={`/posts/${encodeURIComponent(slug)}`}>
                <bdi>{title}</bdi>
              </Link>
            </p>
            <Reasons reasons={reports?.nodes.map(({ reason }) => reason)} />
            <Decision approval="Keep" decide={(send, hidden) => send(ModeratePost, { input: { postId: id, hidden } })} />
          </li>
        ))}
      </Queue>
    </>
  );
}

function Queue({ heading, count, children }: { heading: string; count: number; children: React.ReactNode }) {
  return (
    <section className="queue">
      <h2>
        {heading} <span className="hint">{count}</span>
      </h2>
      {count === 0 ? <p className="hint">None.</p> : <ol className="rows">{children}</ol>}
    </section>
  );
}

function QueuedComment(props: { comment: FragmentType<typeof Queue_comment>; approval: string; reasons?: string[] }) {
  const { id, html, createdAt, editedAt, author, post } = unmask(Queue_comment, props.comment);
  return (
    <li>
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
      <Reasons reasons={props.reasons} />
      {/* the decision is about this text: if its author has edited it since, the graph refuses it */}
      <Decision
        approval={props.approval}
        decide={(send, hidden) => send(ModerateComment, { input: { commentId: id, hidden, editedAt } })}
      />
    </li>
  );
}

function Reasons({ reasons = [] }: { reasons: string[] | undefined }) {
  return reasons.map((reason, index) => (
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
