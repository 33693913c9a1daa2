// papers_without_code
// Topic: Code
// Answers: Which papers give no code, the latest first?
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known

// A repository named "awesome-…" is a reading list, by GitHub's convention, and no code.
MATCH (p:Paper)
WHERE p.stub IS NULL AND p.status IS NULL AND NOT EXISTS {
  MATCH (p)-[:HAS_CODE]->(r:Repository) WHERE NOT toLower(r.name) STARTS WITH 'awesome' }
RETURN p.id AS paper_id, p.title AS title, p.year AS year
ORDER BY coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, paper_id DESC
LIMIT $limit
