import { useQuery } from 'urql';
import { SignInFirst } from '../account/SignInFirst';
import { isSignedIn } from '../account/session-state';
import { graphql } from '../gql';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { BlockedUsers } from './BlockedUsers';
import { DeleteAccount } from './DeleteAccount';
import { EmailSettings } from './EmailSettings';
import { PasswordSettings } from './PasswordSettings';
import { ProfileSettings } from './ProfileSettings';
import { Sessions } from './Sessions';

const Settings = graphql(`
  query Settings {
    viewer {
      user {
        id
        ...ProfileSettings_user
      }
      ...EmailSettings_viewer
      ...Sessions_viewer
    }
  }
`);

export default function SettingsPage() {
  const [{ data, error }, read] = useQuery({ query: Settings, requestPolicy: 'cache-and-network', pause: !isSignedIn() });
  if (!isSignedIn()) return <SignInFirst />;
  if (!data?.viewer) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  const { viewer } = data;
  return (
    <div className="settings">
      <title>Settings – Inkwire</title>
      <h1 className="page-title">Settings</h1>
      <ProfileSettings user={viewer.user} />
      <EmailSettings viewer={viewer} />
      <PasswordSettings />
      <Sessions viewer={viewer} />
      <BlockedUsers />
      <DeleteAccount />
    </div>
  );
}
