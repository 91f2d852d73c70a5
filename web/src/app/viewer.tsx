import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { isSignedIn } from '../account/session-state';
import { graphql } from '../gql';
import type { CurrentUserQuery } from '../gql/graphql';

const CurrentUser = graphql(`
  query CurrentUser {
    viewer {
      user {
        id
        handle
        name
        role
        ...Avatar_user
      }
    }
  }
`);

export type CurrentUser = NonNullable<CurrentUserQuery['viewer']>['user'];

const Context = createContext<CurrentUser | undefined>(undefined);

/** Returns the user who is signed in, as far as it is known already. */
export function useCurrentUser() {
  return useContext(Context);
}

export function ViewerProvider({ children }: { children: ReactNode }) {
  const [{ data }] = useQuery({ query: CurrentUser, pause: !isSignedIn() });
  return <Context value={isSignedIn() ? data?.viewer?.user : undefined}>{children}</Context>;
}
