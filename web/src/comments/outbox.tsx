import { createContext, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { useClient } from 'urql';
import { messageOf } from '../ui/Problem';
import { AddComment } from './documents';

/**
 * A comment that was written on this page. It is shown from the first moment, until the list contains the comment with its key,
 * which the event or the answer brings, whichever is first. So it is never shown twice.
 */
export interface UnsentComment {
  key: string;
  parentId: string | null;
  markdown: string;
  /** Why it was not accepted; undefined while it is being sent, and after it was. */
  problem?: string;
  /** Its id, once the graph has accepted it. */
  id?: string;
}

interface OutboxValue {
  comments: readonly UnsentComment[];
  send(parentId: string | null, markdown: string): void;
  resend(comment: UnsentComment): void;
  discard(key: string): void;
}

const Context = createContext<OutboxValue | undefined>(undefined);

export function useOutbox() {
  return useContext(Context)!;
}

export function Outbox({ postId, children }: { postId: string; children: ReactNode }) {
  const client = useClient();
  const [comments, setComments] = useState<readonly UnsentComment[]>([]);

  const discard = (key: string) => setComments(all => all.filter(each => each.key !== key));
  const put = (comment: UnsentComment) =>
    setComments(all =>
      all.some(({ key }) => key === comment.key) ? all.map(each => (each.key === comment.key ? comment : each)) : [...all, comment],
    );

  /** With the same key, a comment whose answer was lost is not created again. */
  async function resend({ key, parentId, markdown }: UnsentComment) {
    const comment = { key, parentId, markdown };
    put(comment);
    const { data, error } = await client.mutation(AddComment, { input: { postId, parentId, markdown, idempotencyKey: key } });
    const accepted = data?.addComment.comment;
    if (accepted) put({ ...comment, id: accepted.id });
    else put({ ...comment, problem: error ? messageOf(error) : data!.addComment.userErrors[0]!.message });
  }

  const send = (parentId: string | null, markdown: string) => void resend({ key: crypto.randomUUID(), parentId, markdown });
  return <Context value={{ comments, send, resend, discard }}>{children}</Context>;
}
