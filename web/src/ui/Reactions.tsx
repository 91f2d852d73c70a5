import { startTransition, useOptimistic } from 'react';
import { useRequireUser } from '../account/require-user';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import type { ReactionKind } from '../gql/graphql';

const Reactions_count = graphql(`
  fragment Reactions_count on ReactionCount {
    kind
    count
  }
`);

const kinds: Record<ReactionKind, { sign: string; name: string }> = {
  LIKE: { sign: '👍', name: 'Like' },
  LOVE: { sign: '❤️', name: 'Love' },
  INSIGHTFUL: { sign: '💡', name: 'Insightful' },
  CELEBRATE: { sign: '🎉', name: 'Celebrate' },
  CURIOUS: { sign: '🤔', name: 'Curious' },
};

interface Props {
  reactions: readonly FragmentType<typeof Reactions_count>[];
  viewerReactions: readonly ReactionKind[];
  /** Whether to show kinds that nobody has chosen. */
  showAll?: boolean;
  set: (reactions: ReactionKind[]) => Promise<unknown>;
}

/** Shows how many users gave each reaction. A reaction of the viewer is shown at once, and taken back if it fails. */
export function Reactions({ reactions, viewerReactions, showAll, set }: Props) {
  const requireUser = useRequireUser();
  const counts = new Map(unmask(Reactions_count, reactions).map(({ kind, count }) => [kind, count]));
  const [chosen, choose] = useOptimistic(viewerReactions);

  function toggle(kind: ReactionKind) {
    if (!requireUser()) return;
    const next = chosen.includes(kind) ? chosen.filter(each => each !== kind) : [...chosen, kind];
    startTransition(async () => {
      choose(next);
      await set(next);
    });
  }

  const countOf = (kind: ReactionKind) =>
    (counts.get(kind) ?? 0) + Number(chosen.includes(kind)) - Number(viewerReactions.includes(kind));
  return (
    <div className="reactions" role="group" aria-label="Reactions">
      {(Object.keys(kinds) as ReactionKind[])
        .filter(kind => showAll || kind === 'LIKE' || countOf(kind) > 0)
        .map(kind => (
          <button key={kind} type="button" aria-pressed={chosen.includes(kind)} onClick={() => toggle(kind)}>
            <span aria-hidden="true">{kinds[kind].sign}</span>
            <span className="hidden">{kinds[kind].name}</span> {countOf(kind) > 0 && countOf(kind)}
          </button>
        ))}
    </div>
  );
}
