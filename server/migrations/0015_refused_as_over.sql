-- When a key or an invitation was first refused because its time was over: it stays over, whatever
-- the clock says afterwards. A session that is over is removed.
ALTER TABLE api_key ADD COLUMN refused_at BIGINT;
ALTER TABLE invitation ADD COLUMN refused_at BIGINT;
