-- Views of a workgroup as one of its members: whose session looks, as whom, and until when. The reason
-- stands in the log alone. A session that ends takes its views along, and so does a member who is gone.
CREATE TABLE member_view (
    id        BIGINT PRIMARY KEY,
    session   BIGINT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    workgroup BIGINT NOT NULL,
    member    BIGINT NOT NULL,
    began_at  BIGINT NOT NULL,
    until_at  BIGINT NOT NULL,
    FOREIGN KEY (workgroup, member) REFERENCES member (workgroup, id) ON DELETE CASCADE
);
CREATE INDEX member_view_session ON member_view (session);
CREATE INDEX member_view_member ON member_view (workgroup, member);
