/** What an attempt to save ended with. */
export type Saved<Draft> =
  | { kind: 'saved'; version: number }
  | { kind: 'conflict'; version: number; theirs: Draft }
  | { kind: 'refused'; message: string }
  | { kind: 'unreachable' };

export type AutosaveStatus = 'saved' | 'waiting' | 'saving' | 'conflict' | 'refused' | 'unreachable';

export interface AutosaveState<Draft> {
  draft: Draft;
  status: AutosaveStatus;
  /** What somebody else saved meanwhile, in the status `conflict`. */
  theirs?: Draft;
  /** Why the graph does not accept the draft, in the status `refused`. */
  message?: string;
}

const pauseMilliseconds = 1_500;
const retryMilliseconds = 5_000;

/**
 * Saves a draft while it is written: one save at a time, each with the version of the last one, so that a writer never conflicts with
 * themselves. A conflict stops it until the writer has chosen.
 */
export class Autosave<Draft> {
  #state: AutosaveState<Draft>;
  #version: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #theirVersion = 0;
  readonly #save: (draft: Draft, expectedVersion: number) => Promise<Saved<Draft>>;
  readonly #listeners = new Set<() => void>();

  constructor(draft: Draft, version: number, save: (draft: Draft, expectedVersion: number) => Promise<Saved<Draft>>) {
    this.#state = { draft, status: 'saved' };
    this.#version = version;
    this.#save = save;
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getState = () => this.#state;

  /** Replaces the draft, and saves it after a pause in the writing. */
  edit(draft: Draft) {
    const isUndecided = this.#state.status === 'conflict';
    this.#set({ ...this.#state, draft, status: isUndecided ? 'conflict' : 'waiting' });
    if (!isUndecided) this.#schedule(pauseMilliseconds);
  }

  /** Saves now. Resolves to whether everything is saved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.#state.status !== 'saved' && this.#state.status !== 'conflict') await this.#run();
    return this.#state.status === 'saved';
  }

  /** Ends a conflict: the writer's draft, which may contain parts of the other one, replaces what was saved meanwhile. */
  keepMine() {
    this.#version = this.#theirVersion;
    this.#set({ draft: this.#state.draft, status: 'waiting' });
    void this.flush();
  }

  /** Ends a conflict: what was saved meanwhile replaces the writer's draft. */
  takeTheirs() {
    this.#version = this.#theirVersion;
    this.#set({ draft: this.#state.theirs!, status: 'saved' });
  }

  #run(): Promise<void> {
    this.#running = this.#attempt().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #attempt() {
    const { draft } = this.#state;
    this.#set({ draft, status: 'saving' });
    const saved = await this.#save(draft, this.#version).catch((): Saved<Draft> => ({ kind: 'unreachable' }));
    const current = this.#state.draft;
    if (saved.kind === 'saved') {
      this.#version = saved.version;
      this.#set({ draft: current, status: current === draft ? 'saved' : 'waiting' });
      if (current !== draft) this.#schedule(pauseMilliseconds);
    } else if (saved.kind === 'conflict') {
      this.#theirVersion = saved.version;
      this.#set({ draft: current, status: 'conflict', theirs: saved.theirs });
    } else if (saved.kind === 'refused') {
      this.#set({ draft: current, status: 'refused', message: saved.message });
    } else {
      this.#set({ draft: current, status: 'unreachable' });
      this.#schedule(retryMilliseconds);
    }
  }

  #schedule(milliseconds: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // an edit during a save is saved after it
      if (this.#running) this.#schedule(milliseconds);
      else void this.#run();
    }, milliseconds);
  }

  #set(state: AutosaveState<Draft>) {
    this.#state = state;
    this.#listeners.forEach(listener => listener());
  }
}
