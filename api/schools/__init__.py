"""Schools that put Alba on their sites: their settings, sites, contacts and accounts."""
