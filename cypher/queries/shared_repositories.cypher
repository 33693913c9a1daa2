// shared_repositories
// Topic: Code
// Answers: Which repositories do several papers give?
// Parameter: min_papers INTEGER = 2 — only those that at least this many papers give
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the repository's id
// Column: url STRING — its address
// Column: papers INTEGER — papers that give it
// Column: titles STRING[] — their titles

MATCH (p:Paper)-[:HAS_CODE]->(r:Repository)
WITH r, count(DISTINCT p) AS papers, collect(DISTINCT p.title) AS titles
WHERE papers >= $min_papers
RETURN r.id AS id, r.url AS url, papers, titles
ORDER BY papers DESC, id
LIMIT $limit
