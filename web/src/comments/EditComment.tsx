import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../gql';
import { messageOf } from '../ui/Problem';
import { CommentForm } from './CommentForm';

const CommentText = graphql(`
  query CommentText($id: ID!) {
    comment(id: $id) {
      id
      markdown
    }
  }
`);

const Edit = graphql(`
  mutation EditComment($input: EditCommentInput!) {
    editComment(input: $input) {
      comment {
        markdown
        ...Comment_comment
      }
      userErrors {
        message
      }
    }
  }
`);

/** The text as its author wrote it is read only for editing. */
export function EditComment({ id, close }: { id: string; close: () => void }) {
  const [{ data }] = useQuery({ query: CommentText, variables: { id }, requestPolicy: 'network-only' });
  const [, edit] = useMutation(Edit);
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<string>();

  async function save(markdown: string) {
    setDraft(markdown);
    const { data, error } = await edit({ input: { id, markdown } });
    if (data?.editComment.comment) close();
    else setProblem(error ? messageOf(error) : data!.editComment.userErrors[0]!.message);
  }

  const text = draft ?? data?.comment?.markdown;
  if (text === undefined) return null;
  return (
    <>
      <CommentForm key={problem} label="Edit the comment" initial={text} action="Save" autoFocus send={save} cancel={close} />
      {problem && (
        <p role="alert" className="error">
          {problem}
        </p>
      )}
    </>
  );
}
