// most_built_on
// Topic: Citations
// Answers: On which papers do others build most?
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: papers INTEGER — papers that build on it

MATCH (other:Paper)-[r:BUILDS_ON]->(p:Paper)
WITH p, count(DISTINCT other) AS papers
RETURN p.id AS paper_id, p.title AS title, p.year AS year, papers
ORDER BY papers DESC, paper_id
LIMIT $limit
