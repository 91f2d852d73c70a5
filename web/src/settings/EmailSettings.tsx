import { useState } from 'react';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import type { DigestFrequency } from '../gql/graphql';
import { useSend } from '../graph/use-send';
import { Field, Form } from '../ui/Form';

const EmailSettings_viewer = graphql(`
  fragment EmailSettings_viewer on Viewer {
    email
    emailVerified
    notificationSettings {
      emailReplies
      emailMentions
      emailDigest
    }
  }
`);

const RequestEmailVerification = graphql(`
  mutation RequestEmailVerification {
    requestEmailVerification {
      userErrors {
        message
      }
    }
  }
`);

const ChangeEmail = graphql(`
  mutation ChangeEmail($input: ChangeEmailInput!) {
    changeEmail(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const UpdateNotificationSettings = graphql(`
  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {
    updateNotificationSettings(input: $input) {
      settings {
        emailReplies
        emailMentions
        emailDigest
      }
      userErrors {
        message
      }
    }
  }
`);

export function EmailSettings(props: { viewer: FragmentType<typeof EmailSettings_viewer> }) {
  const { email, emailVerified, notificationSettings } = unmask(EmailSettings_viewer, props.viewer);
  const send = useSend();
  const [note, setNote] = useState<string>();
  const [settings, setSettings] = useState(notificationSettings);

  async function requestVerification() {
    const [error] = await send(RequestEmailVerification, {});
    setNote(error?.message ?? 'A mail with a link is on its way.');
  }

  async function change({ newEmail = '', password = '' }: Record<string, string>) {
    const errors = await send(ChangeEmail, { input: { newEmail, password } });
    if (errors.length === 0) setNote('A mail with a link is on its way to the new address. The change takes effect when you open it.');
    return errors;
  }

  async function choose(changed: { emailReplies?: boolean; emailMentions?: boolean; emailDigest?: DigestFrequency }) {
    const before = settings;
    setSettings(current => current && { ...current, ...changed });
    const [error] = await send(UpdateNotificationSettings, { input: changed });
    if (error) setSettings(before);
    setNote(error?.message);
  }

  return (
    <section aria-labelledby="email">
      <h2 id="email">E-mail</h2>
      <p>
        {email}{' '}
        {emailVerified ? (
          <span className="hint">verified</span>
        ) : (
          <button type="button" className="plain" onClick={requestVerification}>
            Send me a link to verify it
          </button>
        )}
      </p>
      {settings && (
        <fieldset>
          <legend>Mails that you receive</legend>
          <label>
            <input type="checkbox" checked={settings.emailReplies} onChange={event => choose({ emailReplies: event.target.checked })} />
            Replies and comments on my posts
          </label>
          <label>
            <input type="checkbox" checked={settings.emailMentions} onChange={event => choose({ emailMentions: event.target.checked })} />
            Mentions
          </label>
          <label>
            A summary of what I have not read
            <select value={settings.emailDigest} onChange={event => choose({ emailDigest: event.target.value as DigestFrequency })}>
              <option value="NEVER">never</option>
              <option value="DAILY">each day</option>
              <option value="WEEKLY">each week</option>
            </select>
          </label>
        </fieldset>
      )}
      {note && <p role="status">{note}</p>}
      <details>
        <summary>Change the address</summary>
        <Form action="Change" send={change}>
          <Field name="newEmail" label="New e-mail" type="email" required autoComplete="email" />
          <Field name="password" label="Password" type="password" required autoComplete="current-password" />
        </Form>
      </details>
    </section>
  );
}
