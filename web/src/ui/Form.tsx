import { createContext, useActionState, useContext, useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';

export interface FieldError {
  message: string;
  /** The path of the input field, such as ["input", "email"]; null if the error is about the whole form. */
  path?: readonly string[] | null;
}

interface State {
  errors: readonly FieldError[];
  /** What was sent. A form is reset when it is sent, so its fields get these values again. */
  values: Record<string, string>;
}

const Context = createContext<State>({ errors: [], values: {} });

interface FormProps {
  action: string;
  /** Sends the form, and returns what the user can correct. */
  send: (values: Record<string, string>) => Promise<readonly FieldError[]>;
  children: ReactNode;
}

/** A form that shows the errors of the graph next to their fields. */
export function Form({ action, send, children }: FormProps) {
  const [state, submit, isSending] = useActionState<State, FormData>(
    async (_state, form) => {
      const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
      return { errors: await send(values).catch(unreachable), values };
    },
    { errors: [], values: {} },
  );
  const general = state.errors.filter(error => !(nameOf(error) in state.values));
  return (
    <form action={submit} className="form">
      <Context value={state}>{children}</Context>
      {general.map(({ message }) => (
        <p key={message} role="alert" className="error">
          {message}
        </p>
      ))}
      <button type="submit" className="call" disabled={isSending}>
        {action}
      </button>
    </form>
  );
}

interface FieldProps extends ComponentProps<'input'> {
  name: string;
  label: string;
  hint?: string;
  /** For a text of several lines. */
  rows?: number;
}

export function Field({ name, label, hint, rows, defaultValue, ...input }: FieldProps) {
  const Input = rows ? 'textarea' : 'input';
  const id = useId();
  const { errors, values } = useContext(Context);
  const error = errors.find(each => nameOf(each) === name)?.message;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        {...(input as object)}
        rows={rows}
        id={id}
        name={name}
        defaultValue={input.type === 'password' ? undefined : (values[name] ?? defaultValue)}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
      />
      <p id={`${id}-note`} className={error ? 'error' : 'hint'} role={error ? 'alert' : undefined}>
        {error ?? hint}
      </p>
    </div>
  );
}

function nameOf({ path }: FieldError) {
  return path?.at(-1) ?? '';
}

function unreachable(error: unknown): FieldError[] {
  const isOffline = !navigator.onLine || !(error instanceof Error) || error instanceof TypeError;
  return [{ message: isOffline ? 'Inkwire cannot be reached at the moment. Try again.' : error.message }];
}
