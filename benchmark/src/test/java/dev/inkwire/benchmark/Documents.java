package dev.inkwire.benchmark;

/** The operations that use all statements of the subgraphs. */
final class Documents {

    static final String POSTS = """
            query ($author: ID!, $after: String) {
              newest: posts(first: 20, after: $after) { totalCount pageInfo { endCursor } nodes { id author { name } } }
              oldest: posts(orderBy: OLDEST, last: 20) { nodes { id commentCount bookmarkedByViewer } }
              best: posts(orderBy: MOST_REACTED, first: 100) { nodes { id } }
              ofTag: posts(filter: { tag: "tag-7" }, first: 20) { totalCount nodes { id } }
              ofAuthor: posts(filter: { authorId: $author }, last: 20) { totalCount nodes { id html series { title posts { id } } previous { id } next { id } } }
              ofTime: posts(filter: { publishedAfter: "2025-06-01T00:00:00Z", publishedBefore: "2025-06-03T00:00:00Z" }) {
                nodes { id }
              }
              trending: posts(orderBy: TRENDING, first: 20) { nodes { id related { id } } }
              ofTags: posts(filter: { anyTag: ["tag-7", "tag-8"], allTags: ["tag-9", "tag-10"] }) { totalCount nodes { id } }
              liked: posts(filter: { reactedById: $author, reactedWith: LIKE }) { totalCount nodes { id } }
              commonWord: searchPosts(query: "water") { totalCount edges { highlight node { id } } }
              commonPhrase: searchPosts(query: "\\"water long\\" -\\"after words\\"") { totalCount nodes { id } }
              rareWord: searchPosts(query: "\\"many some\\" -first absent", filter: { authorId: $author }) { nodes { id } }
            }
            """;
    static final String DISCUSSION = """
            query ($id: ID!, $after: String) {
              post(id: $id) {
                viewerReactions
                oldest: comments(first: 20, after: $after) {
                  totalCount
                  pageInfo { endCursor }
                  nodes { id viewerReactions parent { id } mentions { id } replies(last: 5) { totalCount nodes { id } } }
                }
                newest: comments(orderBy: NEWEST, first: 20) { nodes { id replies(orderBy: NEWEST) { nodes { id } } } }
                top: comments(orderBy: TOP, first: 100) { nodes { id replies(orderBy: TOP) { nodes { id } } } }
              }
            }
            """;
    static final String PEOPLE = """
            query ($handle: String!, $id: ID!, $prefix: String!, $typo: String!, $after: String) {
              user(handle: $handle) {
                followedByViewer postCount
                followers(first: 20, after: $after) { totalCount pageInfo { endCursor } nodes { followerCount } }
                following(last: 20) { totalCount nodes { id } }
                posts(last: 20) { totalCount nodes { id } }
                series(first: 20) { totalCount nodes { id title } }
                comments(first: 20) { totalCount nodes { id } }
                lastComments: comments(last: 20) { nodes { id } }
                commentCount
              }
              byId: user(id: $id) { name }
              some: users(query: $prefix, first: 20) { nodes { id } }
              similar: users(query: $typo, first: 20) { nodes { id } }
              all: users(last: 20) { totalCount nodes { id } }
              viewer {
                sessions { id current }
                blockedUsers(first: 20) { totalCount nodes { id } }
                posts(first: 20) { totalCount nodes { id } }
                drafts: posts(status: DRAFT, last: 20) { totalCount nodes { id } }
                bookmarks(first: 20) { totalCount nodes { id } }
              }
            }
            """;
    static final String REPORTED = """
            query ($after: String) {
              reportedPosts(first: 20, after: $after) {
                totalCount pageInfo { endCursor } nodes { id reports(first: 5) { totalCount nodes { reason } } }
              }
            }
            """;
    static final String REPORTED_COMMENTS = """
            query ($after: String) {
              reportedComments(first: 20, after: $after) {
                totalCount pageInfo { endCursor } nodes { id reports(first: 5) { totalCount nodes { reason } } }
              }
            }
            """;
    static final String PENDING_COMMENTS = """
            query ($after: String) {
              pendingComments(first: 20, after: $after) { totalCount pageInfo { endCursor } nodes { id markdown } }
            }
            """;
    static final String FEED = """
            query ($after: String) {
              viewer {
                feed(first: 20, after: $after) { totalCount pageInfo { endCursor } nodes { id } }
                followedTags(first: 20) { totalCount nodes { id } }
              }
              tag(slug: "tag-7") { postCount followerCount followedByViewer posts(first: 20) { nodes { id } } }
              tags(first: 20) { totalCount pageInfo { endCursor } nodes { posts(last: 5) { totalCount nodes { id } } } }
              some: tags(query: "TAG 1", last: 20) { totalCount nodes { id } }
            }
            """;
    static final String FOLLOW_TAG = """
            mutation ($tag: ID!) {
              unfollowTag(input: { tagId: $tag }) { userErrors { code } }
              followTag(input: { tagId: $tag }) { userErrors { code } }
            }
            """;
    static final String FIRST_COMMENT = "query ($id: ID!) { post(id: $id) { comments(first: 1) { nodes { id } } } }";

    static final String MUTATIONS = """
            mutation ($user: ID!, $post: ID!, $reported: ID!, $comment: ID!, $key: String!, $title: String!) {
              followUser(input: { userId: $user }) { userErrors { code } }
              unfollowUser(input: { userId: $user }) { userErrors { code } }
              blockUser(input: { userId: $user }) { userErrors { code } }
              unblockUser(input: { userId: $user }) { userErrors { code } }
              updateProfile(input: { bio: $title }) { userErrors { code } }
              bookmarkPost(input: { postId: $post }) { userErrors { code } }
              setPostReactions(input: { postId: $post, reactions: [LIKE] }) { userErrors { code } }
              removeReactions: setPostReactions(input: { postId: $post, reactions: [] }) { userErrors { code } }
              reportPost(input: { postId: $reported, reason: $title }) { userErrors { code } }
              setCommentReactions(input: { commentId: $comment, reactions: [LOVE] }) { userErrors { code } }
              addComment(input: { postId: $post, markdown: "@person-00012 Yes.", idempotencyKey: $key }) {
                comment { id } userErrors { code }
              }
              createPost(input: { title: $title, markdown: "# Text", tags: ["tag-1", "new"], idempotencyKey: $key }) {
                post { id } userErrors { code }
              }
              again: createPost(input: { title: $title, markdown: "# Text", tags: ["tag-1", "new"], idempotencyKey: $key }) {
                userErrors { code }
              }
              published: createPost(input: { title: $title, markdown: "Remains.", publish: true }) { userErrors { code } }
              due: createPost(input: { title: $title, markdown: "Due soon." }) { post { id } userErrors { code } }
              createSeries(input: { title: $title }) { series { id posts { id } } userErrors { code } }
            }
            """;
    static final String MORE_MUTATIONS = """
            mutation ($post: ID!, $due: ID!, $series: ID!, $comment: ID!, $title: String!, $soon: DateTime!) {
              scheduleSoon: publishPost(input: { id: $due, publishAt: $soon }) { userErrors { code } }
              updatePost(input: { id: $post, title: $title, slug: $title, tags: ["tag-2"], seriesId: $series }) {
                userErrors { code }
              }
              updateSeries(input: { id: $series, title: $title, postIds: [$post] }) { userErrors { code } }
              remove: updatePost(input: { id: $post, seriesId: null }) { userErrors { code } }
              createPreviewToken(input: { postId: $post }) { userErrors { code } }
              schedule: publishPost(input: { id: $post, publishAt: $soon }) { userErrors { code } }
              unpublishPost(input: { id: $post }) { userErrors { code } }
              publishPost(input: { id: $post }) { userErrors { code } }
              removeBookmark(input: { postId: $post }) { userErrors { code } }
              hide: moderatePost(input: { postId: $post, hidden: true }) { userErrors { code } }
              show: moderatePost(input: { postId: $post, hidden: false }) { userErrors { code } }
              revokePreviewTokens(input: { postId: $post }) { userErrors { code } }
              reply: addComment(input: { postId: $post, markdown: "No." }) { userErrors { code } }
              deletePost(input: { id: $post }) { userErrors { code } }
              deleteSeries(input: { id: $series }) { userErrors { code } }
              deleteComment(input: { id: $comment }) { userErrors { code } }
            }
            """;

    static final String MODERATE = """
            mutation ($post: ID!, $comment: ID!, $title: String!) {
              reportComment(input: { commentId: $comment, reason: $title }) { userErrors { code } }
              hide: moderateComment(input: { commentId: $comment, hidden: true }) { userErrors { code } }
              show: moderateComment(input: { commentId: $comment, hidden: false }) { userErrors { code } }
              lock: setCommentsLocked(input: { postId: $post, locked: true }) { userErrors { code } }
              unlock: setCommentsLocked(input: { postId: $post, locked: false }) { userErrors { code } }
            }
            """;

    static final String REVISE = """
            mutation ($post: ID!) {
              updatePost(input: { id: $post, markdown: "Another text." }) {
                post { revisions(first: 20) { totalCount nodes { id markdown } } } userErrors { code }
              }
            }
            """;
    static final String RESTORE = """
            mutation ($post: ID!, $revision: ID!) {
              restoreRevision(input: { postId: $post, revisionId: $revision }) { userErrors { code } }
            }
            """;

    static final String SIGN_UP = """
            mutation ($handle: String!, $email: String!) {
              signUp(input: { handle: $handle, name: "Newcomer", email: $email, password: "plans-test-password" }) {
                session { accessToken } userErrors { code }
              }
            }
            """;
    static final String WRITE = """
            mutation ($post: ID!, $title: String!, $user: ID!) {
              followUser(input: { userId: $user }) { userErrors { code } }
              addComment(input: { postId: $post, markdown: "Soon gone." }) { comment { id } userErrors { code } }
              createPost(input: { title: $title, markdown: "Soon gone.", publish: true }) { userErrors { code } }
              createSeries(input: { title: $title }) { userErrors { code } }
            }
            """;
    static final String LEAVE = """
            mutation {
              deleteAccount(input: { password: "plans-test-password", eraseContent: true }) { userErrors { code } }
            }
            """;

    private Documents() {}
}
