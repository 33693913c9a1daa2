// papers_of_community
// Topic: Together
// Answers: Which papers belong to this community, the latest first?
// Parameter: community STRING required — its name or a part of it, as `communities` lists it
// Parameter: limit INTEGER = 50 — rows at most
// Column: community STRING — the community's name
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known

WITH toLower($community) AS wanted
MATCH (p:Paper)
WHERE wanted <> '' AND toLower(p.community) CONTAINS wanted
RETURN p.community AS community, p.id AS paper_id, p.title AS title, p.year AS year
ORDER BY community, coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, paper_id DESC
LIMIT $limit
