"""Where an outlet lists its articles, and what is listed there: feeds, sitemaps, section pages."""
