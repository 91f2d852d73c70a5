import { useEffect, useEffectEvent, useRef } from 'react';
import type { CombinedError } from 'urql';
import { Problem } from './Problem';

interface Props {
  isLoading: boolean;
  error: CombinedError | undefined;
  retry: () => void;
  load: () => void;
}

/** Loads the next page of a list when the reader comes near its end. It is a button as well, for keyboards. */
export function LoadMore({ error, retry, ...props }: Props) {
  return error?.networkError ? <Problem error={error} retry={retry} /> : <NearEnd {...props} />;
}

function NearEnd({ isLoading, load }: Pick<Props, 'isLoading' | 'load'>) {
  const button = useRef<HTMLButtonElement>(null);
  const onNear = useEffectEvent(() => !isLoading && load());
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onNear(), { rootMargin: '600px' });
    observer.observe(button.current!);
    return () => observer.disconnect();
    // observes again after each page, because a short page may leave the button in sight
  }, [isLoading]);
  return (
    <button ref={button} type="button" className="more" disabled={isLoading} onClick={load}>
      {isLoading ? 'Loading …' : 'Show more'}
    </button>
  );
}
