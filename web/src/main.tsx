import './styles/base.css';
import './styles/app.css';
import './styles/prose.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { GraphProvider } from './app/GraphProvider';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <GraphProvider>
      <App />
    </GraphProvider>
  </StrictMode>,
);
