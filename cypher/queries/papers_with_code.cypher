// papers_with_code
// Topic: Code
// Answers: Which papers give their code, the latest first?
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: repositories STRING[] — the addresses that the paper gives

MATCH (p:Paper)-[:HAS_CODE]->(r:Repository)
WITH p, collect(DISTINCT r.url) AS repositories
RETURN p.id AS paper_id, p.title AS title, p.year AS year, repositories
ORDER BY coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, paper_id DESC
LIMIT $limit
