import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { directionOf } from '../ui/Html';

const TableOfContents_post = graphql(`
  fragment TableOfContents_post on Post {
    language
    headings {
      id
      level
      text
    }
  }
`);

/** Lists the headings of a post if there are enough of them to choose from. */
export function TableOfContents(props: { post: FragmentType<typeof TableOfContents_post> }) {
  const { headings, language } = unmask(TableOfContents_post, props.post);
  if (headings.length < 3) return null;
  const top = Math.min(...headings.map(({ level }) => level));
  return (
    <details className="contents" open={headings.length <= 8}>
      <summary>Contents</summary>
      <nav aria-label="Contents" lang={language ?? undefined} dir={directionOf(language)}>
        <ol>
          {headings.map(({ id, level, text }) => (
            <li key={id} data-level={level - top}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ol>
      </nav>
    </details>
  );
}
