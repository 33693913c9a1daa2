// papers_cited_together
// Topic: Citations
// Answers: Which two papers do the same papers of the corpus cite most often?
// Parameter: min_papers INTEGER = 2 — papers that must cite both
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the one paper's id
// Column: title STRING — its title
// Column: other_id STRING — the other paper's id
// Column: other_title STRING — its title
// Column: papers INTEGER — papers that cite both

MATCH (a:Paper)<-[:CITES]-(p:Paper)-[:CITES]->(b:Paper)
WHERE a.id < b.id
WITH a.id AS paper_id, b.id AS other_id, count(DISTINCT p.id) AS papers
WHERE papers >= $min_papers
WITH paper_id, other_id, papers
ORDER BY papers DESC, paper_id, other_id
LIMIT $limit
MATCH (a:Paper)
WHERE a.id = paper_id
WITH paper_id, a.title AS title, other_id, papers
MATCH (b:Paper)
WHERE b.id = other_id
RETURN paper_id, title, other_id, b.title AS other_title, papers
ORDER BY papers DESC, paper_id, other_id
