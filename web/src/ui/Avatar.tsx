import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';

const Avatar_user = graphql(`
  fragment Avatar_user on User {
    name
    avatarUrl
  }
`);

/** Shows the picture of a user, or the first letter of the name. The name is next to it, so it is hidden from screen readers. */
export function Avatar(props: { user: FragmentType<typeof Avatar_user> }) {
  const { name, avatarUrl } = unmask(Avatar_user, props.user);
  return (
    <span className="avatar" aria-hidden="true">
      {avatarUrl ? <img src={avatarUrl} alt="" loading="lazy" referrerPolicy="no-referrer" /> : [...name][0]}
    </span>
  );
}
