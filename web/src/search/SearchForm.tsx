import { useLocation, useSearchParams } from 'wouter';

export function SearchForm() {
  const [, navigate] = useLocation();
  const [parameters] = useSearchParams();
  const query = parameters.get('q') ?? '';

  function search(form: FormData) {
    const words = String(form.get('q')).trim();
    if (words) navigate(`/search?q=${encodeURIComponent(words)}`);
  }

  return (
    <form role="search" action={search} className="search">
      {/* the key replaces the text when another search is opened */}
      <input key={query} type="search" name="q" defaultValue={query} placeholder="Search" aria-label="Search posts" maxLength={200} />
    </form>
  );
}
