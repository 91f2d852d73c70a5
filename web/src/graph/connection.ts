/** Whether the browser is online, and whether live updates are interrupted. */
export type ConnectionState = 'live' | 'interrupted' | 'offline';

const listeners = new Set<() => void>();
let interrupted = false;

const notify = () => listeners.forEach(listener => listener());

export const connection = {
  get state(): ConnectionState {
    if (!navigator.onLine) return 'offline';
    return interrupted ? 'interrupted' : 'live';
  },

  setInterrupted(value: boolean) {
    interrupted = value;
    notify();
  },

  subscribe(listener: () => void) {
    listeners.add(listener);
    window.addEventListener('online', listener);
    window.addEventListener('offline', listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('online', listener);
      window.removeEventListener('offline', listener);
    };
  },
};
