import { useEffect } from 'react';

/** Scrolls to the element that the address names, once it is there: the browser looked for it before the page was read. */
export function useHashTarget(isReady: boolean) {
  useEffect(() => {
    if (isReady && location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [isReady]);
}
