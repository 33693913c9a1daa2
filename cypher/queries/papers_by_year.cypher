// papers_by_year
// Topic: Overview
// Answers: How many papers of each year are there, and how many of them give code?
// Parameter: with_retracted INTEGER = 0 — 1 counts retracted papers and notices, too
// Column: year INTEGER? — the year; empty for papers whose year is not known
// Column: papers INTEGER — papers of that year
// Column: with_code INTEGER — those that give a repository

MATCH (p:Paper)
WHERE p.stub IS NULL AND (p.status IS NULL OR $with_retracted = 1)
OPTIONAL MATCH (p)-[:HAS_CODE]->(r:Repository)
WITH p, count(r) AS repositories
RETURN p.year AS year, count(p) AS papers,
  count(CASE WHEN repositories > 0 THEN 1 END) AS with_code
ORDER BY year
