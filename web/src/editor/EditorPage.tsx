import { useState, useSyncExternalStore } from 'react';
import { useClient, useQuery } from 'urql';
import type { Client } from 'urql';
import { SignInFirst } from '../account/SignInFirst';
import { isSignedIn } from '../account/session-state';
import { NotFound } from '../app/NotFound';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import type { Editor_PostFragment } from '../gql/graphql';
import { Html } from '../ui/Html';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { Autosave } from './autosave';
import type { AutosaveStatus, Saved } from './autosave';
import { Conflict } from './Conflict';
import { DraftFields } from './DraftFields';
import type { Draft } from './DraftFields';
import { PublishPanel } from './PublishPanel';

const Editor_post = graphql(`
  fragment Editor_post on Post {
    id
    version
    title
    subtitle
    markdown
    html
    language
    coverImage {
      url
      alt
    }
    tags {
      id
      name
    }
    ...PublishPanel_post
  }
`);

const EditedPost = graphql(`
  query EditedPost($id: ID!) {
    post(id: $id) {
      ...Editor_post
    }
    postEventsCursor
  }
`);

const SavePost = graphql(`
  mutation SavePost($input: UpdatePostInput!) {
    updatePost(input: $input) {
      post {
        ...Editor_post
      }
      userErrors {
        code
        message
      }
    }
  }
`);

export default function EditorPage({ id }: { id: string }) {
  // the newest text, not one that this page showed before; what is saved updates it
  const [{ data, error }, read] = useQuery({ query: EditedPost, variables: { id }, requestPolicy: 'cache-and-network', pause: !isSignedIn() });
  if (!isSignedIn()) return <SignInFirst />;
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  return data.post ? <Editor post={data.post} cursor={data.postEventsCursor} /> : <NotFound what="post" />;
}

const notes: Record<AutosaveStatus, string> = {
  saved: 'Saved',
  waiting: 'Not saved yet',
  saving: 'Saving …',
  conflict: 'Somebody else has changed this post',
  refused: 'Not saved',
  unreachable: 'Not saved: Inkwire cannot be reached. It is tried again.',
};

function Editor({ post: masked, cursor }: { post: FragmentType<typeof Editor_post>; cursor: string }) {
  const post = unmask(Editor_post, masked);
  const client = useClient();
  const [autosave] = useState(
    () => new Autosave(draftOf(post), post.version, (draft, version) => save(client, post.id, draft, version)),
  );
  const { draft, status, theirs, message } = useSyncExternalStore(autosave.subscribe, autosave.getState);
  const [isPreview, setPreview] = useState(false);

  async function togglePreview() {
    if (!isPreview) await autosave.flush();
    setPreview(!isPreview);
  }

  return (
    <div className="editor">
      <title>{`${draft.title || 'Untitled'} – Inkwire`}</title>
      <header className="row">
        <p className={status === 'saved' || status === 'waiting' || status === 'saving' ? 'hint' : 'error'} role="status">
          {message ?? notes[status]}
        </p>
        <button type="button" className="toggle" aria-pressed={isPreview} onClick={togglePreview}>
          Preview
        </button>
      </header>
      {theirs && <Conflict mine={draft} theirs={theirs} keepMine={() => autosave.keepMine()} takeTheirs={() => autosave.takeTheirs()} />}
      {isPreview ? (
        <article className="post">
          <h1>{draft.title}</h1>
          {draft.subtitle && <p className="subtitle">{draft.subtitle}</p>}
          <Html html={post.html} lang={post.language} className="text" />
        </article>
      ) : (
        <DraftFields draft={draft} edit={changed => autosave.edit(changed)} />
      )}
      <PublishPanel post={post} cursor={cursor} saveAll={() => autosave.flush()} />
    </div>
  );
}

function draftOf({ title, subtitle, markdown, language, coverImage, tags }: Editor_PostFragment): Draft {
  return {
    title,
    subtitle: subtitle ?? '',
    markdown,
    language: language ?? '',
    tags: tags.map(({ name }) => name).join(', '),
    coverUrl: coverImage?.url ?? '',
    coverAlt: coverImage?.alt ?? '',
  };
}

async function save(client: Client, id: string, draft: Draft, expectedVersion: number): Promise<Saved<Draft>> {
  const { title, subtitle, markdown, language, tags, coverUrl, coverAlt } = draft;
  const { data, error } = await client.mutation(SavePost, {
    input: {
      id,
      expectedVersion,
      title,
      subtitle: subtitle || null,
      markdown,
      language: language || null,
      tags: tags.split(',').map(tag => tag.trim()).filter(Boolean),
      coverImage: coverUrl ? { url: coverUrl, alt: coverAlt } : null,
    },
  });
  if (!data) return error?.networkError ? { kind: 'unreachable' } : { kind: 'refused', message: error?.graphQLErrors[0]?.message ?? '' };
  const { post, userErrors } = data.updatePost;
  const current = unmask(Editor_post, post);
  const [problem] = userErrors;
  if (problem?.code === 'CONFLICT' && current) return { kind: 'conflict', version: current.version, theirs: draftOf(current) };
  return problem ? { kind: 'refused', message: problem.message } : { kind: 'saved', version: current!.version };
}
