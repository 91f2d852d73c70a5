import { Component } from 'react';
import type { ReactNode } from 'react';

/** Shows an error of a page instead of an empty window, such as a file that could not be loaded after an update. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="notice" role="alert">
        <h1>This page cannot be shown</h1>
        <p>The site may have been updated, or the network is down.</p>
        <button type="button" onClick={() => location.reload()}>
          Load it again
        </button>
      </div>
    );
  }
}
