"""What the `git` program is asked: revisions as bytes, tags as editions, merges, drivers."""
