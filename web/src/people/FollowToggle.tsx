import { startTransition, useOptimistic } from 'react';
import { useRequireUser } from '../account/require-user';

interface Props {
  isFollowed: boolean;
  followerCount: number;
  toggle: (isFollowed: boolean) => Promise<unknown>;
}

/** Follows a user or a tag. The change is shown at once, and taken back if it fails. */
export function FollowToggle({ isFollowed, followerCount, toggle }: Props) {
  const requireUser = useRequireUser();
  const [shown, show] = useOptimistic(isFollowed);

  function change() {
    if (!requireUser()) return;
    startTransition(async () => {
      show(!shown);
      await toggle(shown);
    });
  }

  return (
    <span className="follow">
      <button type="button" className="toggle" aria-pressed={shown} onClick={change}>
        {shown ? 'Following' : 'Follow'}
      </button>
      <span className="hint">
        {(followerCount + Number(shown) - Number(isFollowed)).toLocaleString('en')}
        <span className="hidden"> followers</span>
      </span>
    </span>
  );
}
