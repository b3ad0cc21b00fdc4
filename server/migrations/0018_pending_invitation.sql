-- The invitations that nobody has accepted, with what their list shows.
CREATE VIEW pending_invitation AS
    SELECT m.id, m.workgroup, m.email, m.role, i.sent_at, i.expires_at, i.state, i.refused_at,
           s.email AS sent_by
    FROM invitation i JOIN member m ON m.id = i.member LEFT JOIN member s ON s.id = i.sender
    WHERE m.status = 'invited';
