// communities
// Topic: Together
// Answers: Which communities do the papers form by what they are about?
// Parameter: limit INTEGER = 50 — rows at most
// Column: community STRING — the topic that its papers are about
// Column: area STRING? — the communities that it belongs with
// Column: papers INTEGER — papers in it
// Column: first_year INTEGER? — the earliest year of those that have one
// Column: last_year INTEGER? — the latest

MATCH (p:Paper)
WHERE p.community IS NOT NULL
RETURN p.community AS community, min(p.area) AS area, count(p) AS papers, min(p.year) AS first_year,
  max(p.year) AS last_year
ORDER BY papers DESC, community
LIMIT $limit
