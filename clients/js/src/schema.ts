/** The fields of each type that are lists with pages, and their arguments that choose another list. */
export const connections = {
  Query: {
    pendingComments: [],
    posts: ['filter', 'orderBy'],
    reportedComments: [],
    reportedPosts: [],
    searchPosts: ['query', 'filter'],
    tags: ['query'],
    users: ['query'],
    webhooks: [],
  },
  Comment: { replies: ['orderBy'], reports: [] },
  Post: { comments: ['orderBy'], reports: [], revisions: [] },
  Tag: { posts: [] },
  User: { comments: [], followers: [], following: [], posts: [], series: [] },
  Viewer: { blockedUsers: [], bookmarks: [], feed: [], followedTags: [], notifications: ['unreadOnly'], posts: ['status'] },
  Webhook: { deliveries: ['status'] },
} as const satisfies Record<string, Record<string, readonly string[]>>;

/** The types without a field `id: ID!`, of which there is one object only. */
export const singletons = ['Viewer'] as const;

/** The other types without a field `id: ID!`: parts of other objects. The id of a heading is unique in its post only. */
export const keyless = [
  'AuthSession',
  'CommentAdded',
  'CommentChanged',
  'CommentRemoved',
  'CommentReport',
  'Heading',
  'Image',
  'NotificationAdded',
  'NotificationChanged',
  'NotificationRemoved',
  'NotificationSettings',
  'PostPublished',
  'PostRemoved',
  'PostReport',
  'PostSeo',
  'PostUpdated',
  'ReactionCount',
  'UserError',
  'WebhookAttempt',
] as const;

/** The types of each interface, which a cache needs for fragments on interfaces. */
export const possibleTypes = {
  CommentEvent: ['CommentAdded', 'CommentChanged', 'CommentRemoved'],
  Notification: [
    'CommentNotification',
    'FollowNotification',
    'MentionNotification',
    'PostNotification',
    'ReactionNotification',
    'ReplyNotification',
  ],
  NotificationEvent: ['NotificationAdded', 'NotificationChanged', 'NotificationRemoved'],
  PostEvent: ['PostPublished', 'PostRemoved', 'PostUpdated'],
} satisfies Record<string, string[]>;
