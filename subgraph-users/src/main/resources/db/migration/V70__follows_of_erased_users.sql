-- The follows of a user whose account was deleted are deleted in batches, after the profile.
alter table follow
    drop constraint follow_follower_id_fkey,
    drop constraint follow_followee_id_fkey;
