import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Provider } from 'urql';
import { onUserChange } from '../account/session-state';
import { connectToGraph } from '../graph/client';
import { ViewerProvider } from './viewer';

/** Provides the client of the graph. When the user changes, in any tab, the page begins again. */
export function GraphProvider({ children }: { children: ReactNode }) {
  const [{ graph, user }, setUser] = useState(() => ({ graph: connectToGraph(), user: 0 }));
  useEffect(
    () =>
      onUserChange(() =>
        setUser(former => {
          former.graph.close();
          return { graph: connectToGraph(), user: former.user + 1 };
        }),
      ),
    [],
  );
  return (
    <Provider key={user} value={graph.client}>
      <ViewerProvider>{children}</ViewerProvider>
    </Provider>
  );
}
