import { useState } from 'react';
import { Link } from 'wouter';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { useSend } from '../graph/use-send';
import { Field, Form } from '../ui/Form';

const ProfileSettings_user = graphql(`
  fragment ProfileSettings_user on User {
    handle
    name
    bio
    avatarUrl
    websiteUrl
  }
`);

const UpdateProfile = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      user {
        id
        ...ProfileSettings_user
      }
      userErrors {
        message
        path
      }
    }
  }
`);

export function ProfileSettings(props: { user: FragmentType<typeof ProfileSettings_user> }) {
  const { handle, name, bio, avatarUrl, websiteUrl } = unmask(ProfileSettings_user, props.user);
  const send = useSend();
  const [isSaved, setSaved] = useState(false);

  async function save(values: Record<string, string>) {
    const input = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value || null]));
    const errors = await send(UpdateProfile, { input });
    setSaved(errors.length === 0);
    return errors;
  }

  return (
    <section aria-labelledby="profile">
      <h2 id="profile">Profile</h2>
      <p className="hint">
        This is what others see at <Link href={`/users/${handle}`}>your page</Link>.
      </p>
      <Form action="Save" send={save}>
        <Field name="name" label="Name" defaultValue={name} required maxLength={80} autoComplete="name" />
        <Field name="handle" label="Handle" defaultValue={handle} required autoComplete="off" hint="A former handle is kept for you for 90 days." />
        <Field name="bio" label="About you" defaultValue={bio ?? ''} maxLength={1_000} dir="auto" rows={4} />
        <Field name="avatarUrl" label="Address of your picture" type="url" defaultValue={avatarUrl ?? ''} placeholder="https://" />
        <Field name="websiteUrl" label="Your web site" type="url" defaultValue={websiteUrl ?? ''} placeholder="https://" autoComplete="url" />
      </Form>
      {isSaved && <p role="status">Saved.</p>}
    </section>
  );
}
