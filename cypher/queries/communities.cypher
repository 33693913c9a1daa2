// communities
// Topic: Together
// Answers: Which communities do the papers form by what they are about?
// Parameter: limit INTEGER = 50 — rows at most
// Column: community STRING — the topic that its papers are about
// Column: papers INTEGER — papers in it
// Column: first_year INTEGER? — the earliest year of those that have one
// Column: last_year INTEGER? — the latest
// Column: title STRING — the title of one of them

MATCH (p:Paper)
WHERE p.community IS NOT NULL
WITH p.community AS community, count(p) AS papers, min(p.year) AS first_year,
  max(p.year) AS last_year, min(p.id) AS first
MATCH (p:Paper {id: first})
RETURN community, papers, first_year, last_year, p.title AS title
ORDER BY papers DESC, community
LIMIT $limit
