// most_cited_papers
// Topic: Citations
// Answers: Which papers of the corpus do its papers cite most?
// Parameter: min_papers INTEGER = 2 — papers that must cite it
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: papers INTEGER — papers that cite it

MATCH (other:Paper)-[r:CITES]->(p:Paper)
WHERE p.stub IS NULL
WITH p, count(DISTINCT other) AS papers
WHERE papers >= $min_papers
RETURN p.id AS paper_id, p.title AS title, p.year AS year, papers
ORDER BY papers DESC, paper_id
LIMIT $limit
