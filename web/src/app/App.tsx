import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import FrontPage from '../posts/FrontPage';
import PostPage from '../posts/PostPage';
import { Waiting } from '../ui/Waiting';
import { Boundary } from './Boundary';
import { Layout } from './Layout';
import { NotFound } from './NotFound';

// Most visitors begin with a post or the front page. Each other page is a file of its own, which is loaded when it is first shown.
const TagPage = lazy(() => import('../posts/TagPage'));
const SeriesPage = lazy(() => import('../posts/SeriesPage'));
const SearchPage = lazy(() => import('../search/SearchPage'));
const AuthorPage = lazy(() => import('../people/AuthorPage'));
const FeedPage = lazy(() => import('../posts/FeedPage'));
const BookmarksPage = lazy(() => import('../posts/BookmarksPage'));
const PreviewPage = lazy(() => import('../posts/PreviewPage'));
const WritePage = lazy(() => import('../editor/WritePage'));
const EditorPage = lazy(() => import('../editor/EditorPage'));
const NotificationsPage = lazy(() => import('../notifications/NotificationsPage'));
const SettingsPage = lazy(() => import('../settings/SettingsPage'));
const ModerationPage = lazy(() => import('../moderation/ModerationPage'));
const SignInPage = lazy(() => import('../account/SignInPage'));
const SignUpPage = lazy(() => import('../account/SignUpPage'));
const VerifyEmailPage = lazy(() => import('../account/VerifyEmailPage'));
const ResetPasswordPage = lazy(() => import('../account/ResetPasswordPage'));

export function App() {
  return (
    <Layout>
      <Boundary>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/">
              <FrontPage />
            </Route>
            <Route path="/posts/:slug">{({ slug }) => <PostPage key={slug} slug={decodeURIComponent(slug)} />}</Route>
            <Route path="/tags/:slug">{({ slug }) => <TagPage key={slug} slug={decodeURIComponent(slug)} />}</Route>
            <Route path="/series/:id">{({ id }) => <SeriesPage key={id} id={id} />}</Route>
            <Route path="/users/:handle">{({ handle }) => <AuthorPage key={handle} handle={handle} />}</Route>
            <Route path="/search">
              <SearchPage />
            </Route>
            <Route path="/feed">
              <FeedPage />
            </Route>
            <Route path="/bookmarks">
              <BookmarksPage />
            </Route>
            <Route path="/write">
              <WritePage />
            </Route>
            <Route path="/notifications">
              <NotificationsPage />
            </Route>
            <Route path="/settings">
              <SettingsPage />
            </Route>
            <Route path="/moderation">
              <ModerationPage />
            </Route>
            <Route path="/write/:id">{({ id }) => <EditorPage key={id} id={id} />}</Route>
            <Route path="/preview/:token">{({ token }) => <PreviewPage token={token} />}</Route>
            <Route path="/sign-in">
              <SignInPage />
            </Route>
            <Route path="/sign-up">
              <SignUpPage />
            </Route>
            <Route path="/verify-email">
              <VerifyEmailPage />
            </Route>
            <Route path="/reset-password">
              <ResetPasswordPage />
            </Route>
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Suspense>
      </Boundary>
    </Layout>
  );
}
