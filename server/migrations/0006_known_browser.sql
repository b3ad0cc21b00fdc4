-- Browsers in which an account has signed in before: failed attempts of others do not keep them out.
-- The browser's cookie has a random token; here is its hash.
CREATE TABLE known_browser (
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    browser TEXT   NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (account, browser)
);
CREATE INDEX known_browser_browser ON known_browser (browser);
