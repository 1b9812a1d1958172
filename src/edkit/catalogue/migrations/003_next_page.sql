-- Where an article goes on that is shown in several pages.

ALTER TABLE page ADD COLUMN next_page TEXT;  -- NULL: it does not go on, or was read before this was looked for
