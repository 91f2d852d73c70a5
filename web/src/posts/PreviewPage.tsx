import { useQuery } from 'urql';
import { NotFound } from '../app/NotFound';
import { graphql } from '../gql';
import { directionOf, Html } from '../ui/Html';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';

const Preview = graphql(`
  query Preview($token: String!) {
    postPreview(token: $token) {
      id
      title
      subtitle
      html
      language
    }
  }
`);

/** A post that is not published yet, for everybody with the link. */
export default function PreviewPage({ token }: { token: string }) {
  const [{ data, error }, read] = useQuery({ query: Preview, variables: { token }, requestPolicy: 'network-only' });
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  if (!data.postPreview) return <NotFound what="preview" />;
  const { title, subtitle, html, language } = data.postPreview;
  return (
    <article className="post">
      <title>{`${title} – Inkwire`}</title>
      <meta name="robots" content="noindex" />
      <p className="hint">This is a preview. Others see it only with this link.</p>
      <header lang={language ?? undefined} dir={directionOf(language)}>
        <h1>{title}</h1>
        {subtitle && <p className="subtitle">{subtitle}</p>}
      </header>
      <Html html={html} lang={language} className="text" />
    </article>
  );
}
